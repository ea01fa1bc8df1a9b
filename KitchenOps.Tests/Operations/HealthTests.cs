using System.Net;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Console;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KitchenOps.Tests.Operations;

/// <summary>What a proxy or a watchdog is told.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Before_the_restaurants_are_loaded_it_lives_and_is_not_ready()
    {
        var folder = Directory.CreateTempSubdirectory("kitchenops-").FullName;
        await using (var app = Program.Build(CommandLine.Read(KitchenApp.At(folder))))
        {
            Assert.Equal((503, "not ready"), await AskUnstartedAsync(app, "/health/ready"));
            Assert.Equal((200, "live"), await AskUnstartedAsync(app, "/health/live"));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task While_it_stops_it_lives_and_is_not_ready()
    {
        await using var app = await KitchenApp.StartAsync();
        (await app.Nobody().AskAsync("/health/ready")).Is(HttpStatusCode.OK);

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await app.Nobody().AskAsync("/health/ready")).Is(HttpStatusCode.ServiceUnavailable);
        (await app.Nobody().AskAsync("/health/live")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_the_file_of_its_database_is_away_it_lives_and_is_not_ready()
    {
        await using var app = await KitchenApp.StartAsync();
        // The disk is unplugged, and plugged in again.
        Directory.Move(app.Folder, app.Folder + "-away");
        try
        {
            (await app.Nobody().AskAsync("/health/ready")).Is(HttpStatusCode.ServiceUnavailable);
            (await app.Nobody().AskAsync("/health/live")).Is(HttpStatusCode.OK);
        }
        finally
        {
            Directory.Move(app.Folder + "-away", app.Folder);
        }
        await Eventually.Holds(async () => (await app.Nobody().AskAsync("/health/ready")).Status == HttpStatusCode.OK, "ready again");
    }

    [Fact]
    public async Task While_its_database_server_is_away_it_lives_and_is_not_ready()
    {
        var server = PostgresServer.OfItsOwn();
        await using var app = await KitchenApp.StartAsync("--Database:Provider=Postgres", $"--Database:ConnectionString={server.CreateDatabase()}");
        (await app.Nobody().AskAsync("/health/ready")).Is(HttpStatusCode.OK);

        server.Stop(crash: true);
        (await app.Nobody().AskAsync("/health/ready")).Is(HttpStatusCode.ServiceUnavailable);
        (await app.Nobody().AskAsync("/health/live")).Is(HttpStatusCode.OK);

        server.Start();
        await Eventually.Holds(async () => (await app.Nobody().AskAsync("/health/ready")).Status == HttpStatusCode.OK, "ready again");
        await app.StopAsync();
        server.Stop(crash: true);
    }

    private static async Task<(int Status, string Body)> AskUnstartedAsync(WebApplication app, string path)
    {
        var endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Single(one => one.RoutePattern.RawText == path);
        await using var scope = app.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = body } };
        await endpoint.RequestDelegate!(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
