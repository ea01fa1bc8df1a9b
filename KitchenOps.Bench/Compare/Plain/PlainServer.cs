using KitchenOps.Bench.Compare.Blazor;
using KitchenOps.Bench.Compare.Broadcast;
using KitchenOps.Bench.Compare.Hub;
using KitchenOps.Bench.Compare.Polling;
using KitchenOps.Bench.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KitchenOps.Bench.Compare.Plain;

/// <summary>One contestant as a process of its own: says its address, and ends with its input.</summary>
public static class PlainServer
{
    /// <summary>The verb that starts it.</summary>
    public static Verb Verb { get; } = new("contestant", "serves one of those that 'compare' compares KitchenOps with, and that it starts by itself", [
        new("--kind", "NAME", "blazor, signalr, polling or floor (default floor)"),
        new("--folder", "PATH", "where it keeps its database (default: a new one below the temporary folder)"),
        new("--bytes", "N", "with floor: how long a message is (default 400)"),
        new("--quiet", null, "say nothing but the address"),
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var kind = options.Word("--kind", "floor", "blazor", "signalr", "polling", "floor");
        var bytes = options.Integer("--bytes", 400, 1, 1_000_000);
        var folder = options.Text("--folder") ?? Directory.CreateTempSubdirectory("kitchenops-contestant-").FullName;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder, ApplicationName = typeof(PlainServer).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (kind != "floor")
        {
            builder.Services.AddPooledDbContextFactory<DayDb>(db => db.UseSqlite($"Data Source={Path.Combine(folder, "day.db")}"));
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.AddSingleton<IPlainKitchen, DayKitchen>();
        }
        Action<WebApplication> map = kind switch
        {
            "blazor" => UsualBlazor.AddTo(builder.Services),
            "signalr" => PlainHub.AddTo(builder.Services),
            "polling" => PolledBoards.AddTo(builder.Services),
            _ => Broadcaster.AddTo(builder.Services, bytes),
        };
        await using var app = builder.Build();
        if (kind != "floor")
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<DayDb>>().CreateDbContextAsync(cancellation);
            await db.Database.EnsureCreatedAsync(cancellation);
        }
        map(app);
        app.MapPlainDoor();
        await app.StartAsync(cancellation);
        Console.WriteLine(app.Urls.First());
        if (!options.Has("--quiet"))
        {
            Console.Error.WriteLine("ends with its input (Ctrl-D)");
        }
        await Console.In.ReadToEndAsync(cancellation);
        return ExitCodes.Ok;
    }
}
