using System.Net;
using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Wire;
using Microsoft.Data.Sqlite;

namespace KitchenOps.Tests.Operations;

/// <summary>A database that is locked or away, as those see it who work on the server meanwhile: nothing is taken in vain, what is shown goes on, and all is well again by itself.</summary>
public sealed class StorageTroubleTests
{
    private const string Manager = "user:demo-bistro-manager";

    [Fact]
    public async Task While_another_process_holds_the_file_taps_wait_screens_go_on_and_the_log_says_what_and_where()
    {
        LogLines lines = null!;
        await using var app = await KitchenApp.StartOnAsync(null, built => lines = LogLines.Of(built.Services), "--Database:BusyTimeoutSeconds=1", "--Logging:Console:FormatterName=json", "--Logging:LogLevel:Default=Information");
        var ticket = await OrderAsync(app);
        var screen = await app.SignedInAsync("demo-bistro", Manager);
        var till = await app.KeyAsync(app.Bistro);
        var first = Tap(ticket, 1);
        var second = Tap(ticket, 2);

        var file = Path.Combine(app.Folder, "kitchen.db");
        await using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await other.OpenAsync();
            await using var holds = await other.BeginTransactionAsync();

            var taps = (await screen.CommandsAsync($"[{first},{second}]")).Is(HttpStatusCode.OK);
            Assert.Equal(["unavailable", "unavailable"], taps.Json.EnumerateArray().Select(one => one.GetProperty("outcome").GetString()));
            Assert.Equal("1", taps.RetryAfter);
            var order = await till.OrderAsync("later", """{"channel":"counter","lines":[{"item":"burger","quantity":1}]}""");
            Assert.Equal("1", order.IsProblem(503, "unavailable").RetryAfter);
            Assert.False(app.Bistro.Bus.IsSaving);

            // What is known goes on being shown.
            (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
            (await screen.AskAsync("/r/demo-bistro/stations/grill")).Is(HttpStatusCode.OK);
            // What needs the file and no tap says so too, as a page.
            var page = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await KitchenApp.TokenAsync(screen))]) };
            page.Headers.Add("Accept", "text/html");
            var signOut = await screen.AskAsync(page);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html", "2"), (signOut.Status, signOut.MediaType, signOut.RetryAfter));

            (await app.Nobody().AskAsync("/health/ready")).Is(HttpStatusCode.ServiceUnavailable);
            (await app.Nobody().AskAsync("/health/live")).Is(HttpStatusCode.OK);
            (await app.Nobody().AskAsync("/health/open")).Is(HttpStatusCode.OK);
            Assert.Contains(lines.All, line => line.Contains("\"EventId\":1003", StringComparison.Ordinal) && line.Contains("demo-bistro is not saving: another process holds the file", StringComparison.Ordinal) && line.Contains(file, StringComparison.Ordinal));
        }

        await Eventually.Holds(async () => (await app.Nobody().AskAsync("/health/ready")).Status == HttpStatusCode.OK, "ready again, without a command");
        Assert.True(app.Bistro.Bus.IsSaving);
        await Eventually.Holds(() => lines.All.Any(line => line.Contains("\"EventId\":1007", StringComparison.Ordinal)), "the log says that it is over");
        var answers = (await screen.CommandsAsync($"[{first},{second}]")).Is(HttpStatusCode.OK).Json.EnumerateArray().ToList();
        Assert.Equal(["accepted", "accepted"], answers.Select(one => one.GetProperty("outcome").GetString()));
        (await till.OrderAsync("later", """{"channel":"counter","lines":[{"item":"burger","quantity":1}]}""")).Is(HttpStatusCode.Created);
        // While it lasted each kind of line was said once for each restaurant at most, however often somebody asked again.
        Assert.InRange(lines.All.Count(line => line.Contains("\"EventId\":1003", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public async Task While_the_database_server_is_away_taps_wait_and_screens_know_it_before_anybody_taps()
    {
        var server = PostgresServer.OfItsOwn();
        await using var app = await KitchenApp.StartAsync("--Database:Provider=Postgres", $"--Database:ConnectionString={server.CreateDatabase()}");
        var ticket = await OrderAsync(app);
        var screen = await app.SignedInAsync("demo-bistro", Manager);
        var tap = Tap(ticket, 1);
        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);

        server.Stop(crash: true);
        (await screen.AskAsync("/health/open")).Is(HttpStatusCode.OK);
        await Eventually.Holds(() => !app.Bistro.Bus.IsSaving, "the screens can know it, without a command");
        var refused = (await screen.CommandsAsync($"[{tap}]")).Is(HttpStatusCode.OK);
        Assert.Equal(("unavailable", "1"), (refused.Json[0].GetProperty("outcome").GetString(), refused.RetryAfter));
        (await screen.AskAsync($"{Http.Bistro}/board?station=grill")).Is(HttpStatusCode.OK);
        (await screen.AskAsync("/r/demo-bistro/stations/grill")).Is(HttpStatusCode.OK);
        // A key that was never met has to be looked up, which cannot be done now: no verdict on it either.
        Assert.Equal("2", (await app.With(Web.Identity.KeyText.New()).AskAsync($"{Http.Bistro}/menu")).IsProblem(503, "unavailable").RetryAfter);

        server.Start();
        await Eventually.Holds(() => app.Bistro.Bus.IsSaving && app.Restaurants.IsReady, "saving again, without a command");
        Assert.Equal("accepted", (await screen.CommandsAsync($"[{tap}]")).Is(HttpStatusCode.OK).Json[0].GetProperty("outcome").GetString());
        await app.StopAsync();
        server.Stop(crash: true);
    }

    private static async Task<OrderId> OrderAsync(KitchenApp app) =>
        (await KitchenApp.AcceptAsync(app.Bistro, new(Manager), new PlaceOrder([new(new("ribeye")), new(new("ribeye"))], Channel: "counter"))).Order!.Value;

    // One after the other from one tab, as an outbox sends them.
    private static string Tap(OrderId order, int number) =>
        $$"""{"commandId":"{{Guid.NewGuid()}}","clientId":"tab","clientSeq":{{number}},"baseSeq":1,"issuedAt":"2026-05-01T12:00:00Z","type":"SetPriority","data":{{JsonSerializer.Serialize(new SetPriority(order, number), KitchenJson.Options)}}}""";
}
