using KitchenOps.Web.Api;
using KitchenOps.Web.Console;
using KitchenOps.Web.Data;
using KitchenOps.Web.Demo;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Features.Diagnostics;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.Https;
using KitchenOps.Web.Shell;
using KitchenOps.Web.Store;
using Microsoft.Extensions.Configuration.Json;

var line = CommandLine.Read(args);
await using var app = Build(line);
if (line.IsVerb) return await Verbs.RunAsync(line, app.Services, Console.Out, Console.Error);
await app.RunAsync();
return 0;

/// <summary>The entry point, public so that tests can build the application as it is.</summary>
public partial class Program
{
    /// <summary>The application, built and not started: one AddX a folder, one MapX a surface.</summary>
    /// <param name="time">Another clock than the machine's.</param>
    public static WebApplication Build(CommandLine line, TimeProvider? time = null)
    {
        // A published application has its static files beside it and finds them from any working directory; a build has them in the project.
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = line.Settings,
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            ContentRootPath = published ? AppContext.BaseDirectory : null,
        });

        // First, so that the environment and the command line still win; from the output folder, so that any working directory will do.
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            Path = "appsettings.json",
            FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(AppContext.BaseDirectory),
            Optional = false,
        });

        // Nobody needs to know what answers, and it would stand on each of the many files of a screen.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // Lets a build that is not published serve its static files in every environment; a published one has no manifest and is unaffected.
        builder.WebHost.UseStaticWebAssets();
        if (line.IsVerb) Verbs.LogToErrors(builder.Logging);

        builder.Services.AddKitchenData(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddKitchenEngine(builder.Configuration, time);
        builder.Services.AddKitchenRealtime();
        builder.AddKitchenIdentity();
        builder.AddLanHttps();
        builder.AddTrustedProxies();
        builder.AddKitchenApi();
        builder.AddKitchenDemo();
        builder.AddKitchenDiagnostics();
        builder.Services.AddKitchenStore();
        builder.Services.AddKitchenScreens(builder.Configuration);

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UsePageHeaders();
        app.UseHostNames();
        app.UseLanHttps();
        app.UseStoppingDoor();
        app.UseApiProblems();
        app.UseMiddleware<StorageDoor>();
        app.UseKitchenApi();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapKitchenIdentity();
        app.MapLanHttps();
        app.MapKitchenApi();

        app.MapKitchenDemo();
        app.MapKitchenScreens();
        app.MapDevelopmentTools();
        return app;
    }
}
