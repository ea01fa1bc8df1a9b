using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Backups;
using KitchenOps.Web.Console;
using KitchenOps.Web.Data;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Backups;

/// <summary>What a backup promises, on each database alike.</summary>
public abstract class BackupContract : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private const string Order = """{"channel":"counter","lines":[{"item":"burger"},{"item":"fries","quantity":2}]}""";

    protected string Folder { get; } = Directory.CreateTempSubdirectory("kitchenops-backup-").FullName;

    /// <summary>The settings of an installation of this name: a database and a key ring of its own.</summary>
    protected abstract string[] Settings(string name);

    [Fact]
    public async Task A_backup_taken_in_a_rush_and_restored_elsewhere_is_the_kitchen_as_it_was_then()
    {
        var (here, elsewhere) = (Settings("here"), Settings("elsewhere"));
        await using var app = await KitchenApp.StartOnAsync(Folder, null, [.. here, "--Api:RequestsPerSecondPerKey=100000", "--Api:RequestBurstPerKey=100000"]);
        var browser = await app.SignedInAsync("demo-bistro", "user:demo-bistro-manager");
        var key = await app.NewKeyAsync(app.Bistro);
        var rush = new Rush(app, key);

        await rush.Reaches(40);
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        await rush.Reaches(rush.Count + 40);
        await rush.EndAsync();
        (await Said.RunAsync(here, "backup", "verify", "--from", file)).Worked();
        (await Said.RunAsync(elsewhere, "restore", "--from", file)).Worked();

        long taken;
        using (var backup = BackupFile.Open(file)) taken = backup.Manifest.Restaurants.Single(head => head.Slug == "demo-bistro").Seq;
        Assert.InRange(taken, rush.Answers.Min(one => one.Seq) + 1, rush.Answers.Max(one => one.Seq) - 1);
        await SameBoardsAsync(app, taken, elsewhere);
        await using var after = await KitchenApp.StartOnAsync(Folder, null, [.. elsewhere, "--Api:RequestsPerSecondPerKey=100000", "--Api:RequestBurstPerKey=100000"]);
        // Nothing that was answered before is lost, and each of it is answered in the same words.
        var again = after.With(key);
        foreach (var (request, answer, seq) in rush.Answers.Where(one => one.Seq <= taken)) Assert.Equal(answer, await request(again));
        Assert.Equal(rush.Orders.Where(one => one.Seq <= taken).Select(one => one.Id).Order(), (await OrdersUpToAsync(after, taken)).Order());
        // Who was signed in there is signed in here.
        var same = after.Nobody();
        same.DefaultRequestHeaders.Add("Cookie", KitchenApp.CookiesOf(browser));
        (await same.AskAsync($"{Http.Bistro}/menu")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_where_that_was_asked_for()
    {
        var (here, elsewhere) = (Settings("here"), Settings("elsewhere"));
        await OpenAsync(here, "cafe");
        await OpenAsync(elsewhere, "diner");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;

        (await Said.RunAsync(elsewhere, "restore", "--from", file)).Refused("is not empty: diner at ", "--replace");
        Assert.StartsWith("diner\t", (await Said.RunAsync(elsewhere, "restaurants", "list")).Output, StringComparison.Ordinal);

        (await Said.RunAsync(elsewhere, "restore", "--from", file, "--replace")).Worked();
        Assert.StartsWith("cafe\t", (await Said.RunAsync(elsewhere, "restaurants", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_a_server_runs_on_is_not_replaced()
    {
        var (here, elsewhere) = (Settings("here"), Settings("elsewhere"));
        await OpenAsync(here, "cafe");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        await using var app = await KitchenApp.StartOnAsync(Folder, null, elsewhere);
        var key = await app.NewKeyAsync(app.Bistro);
        // Its connections are there from the first look and the first commit on.
        (await app.With(key).OrderAsync("first", Order)).Is(HttpStatusCode.Created);
        var keys = KeysOf(elsewhere);

        (await Said.RunAsync(elsewhere, "restore", "--from", file, "--replace")).Refused("is in use", "Stop ");

        Assert.Equal(keys, KeysOf(elsewhere));
        (await app.With(key).OrderAsync("second", Order)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_database_that_is_not_what_the_manifest_says_is_taken_back()
    {
        var (here, elsewhere) = (Settings("here"), Settings("elsewhere"));
        await OpenAsync(here, "cafe");
        await OpenAsync(elsewhere, "diner");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        var lies = await RewriteAsync(file, manifest => manifest with { Restaurants = [manifest.Restaurants[0] with { Seq = 77 }] });
        var keys = KeysOf(elsewhere);

        (await Said.RunAsync(elsewhere, "restore", "--from", lies, "--replace")).Refused("the log of cafe", "77");

        Assert.Equal(keys, KeysOf(elsewhere));
        Assert.StartsWith("diner\t", (await Said.RunAsync(elsewhere, "restaurants", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_left_alone()
    {
        var here = Settings("here");
        await OpenAsync(here, "cafe");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        var newer = await RewriteAsync(file, manifest => manifest with { Schema = [.. manifest.Schema, "99991231235959_Telepathy"] });

        (await Said.RunAsync(Settings("elsewhere"), "restore", "--from", newer)).Refused("newer version", "Telepathy");
    }

    /// <summary>The same backup with another manifest: what only a liar or a mishap could make.</summary>
    protected static async Task<string> RewriteAsync(string file, Func<BackupManifest, BackupManifest> change)
    {
        var folder = Directory.CreateDirectory(file + ".taken-apart").FullName;
        using var backup = BackupFile.Open(file);
        var parts = new List<(string, string)>();
        foreach (var one in backup.Manifest.Files)
        {
            var part = Path.Combine(folder, $"{parts.Count}");
            await backup.ExtractAsync(one, part, (_, _, _) => { });
            parts.Add((one.Name, part));
        }
        await BackupFile.WriteAsync(file + ".rewritten", change(backup.Manifest), parts, (_, _, _) => { });
        return file + ".rewritten";
    }

    protected static async Task OpenAsync(string[] settings, string slug)
    {
        (await Said.RunAsync(settings, "restaurants", "create", "--slug", slug, "--name", slug)).Worked();
        await File.WriteAllTextAsync(Path.Combine(FolderOfKeys(settings), "key-of-" + slug + ".xml"), slug);
    }

    protected static string FolderOfKeys(string[] settings) => settings.Single(one => one.StartsWith("--DataProtection:Folder=", StringComparison.Ordinal))["--DataProtection:Folder=".Length..];

    protected static string KeysOf(string[] settings) => string.Join(' ', new DirectoryInfo(FolderOfKeys(settings)).GetFiles().Select(file => $"{file.Name}:{File.ReadAllText(file.FullName)}").Order());

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    // The restored log, folded by a process that has not run yet, against the log of the server that went on.
    private static async Task SameBoardsAsync(KitchenApp app, long taken, string[] elsewhere)
    {
        var (tail, _) = await app.Services.GetRequiredService<EventLog>().TailAsync(app.Bistro.Restaurant, 0);
        var then = tail.Where(one => one.Fact.Seq <= taken).Aggregate(Kitchen.Before(app.Bistro.Restaurant), (kitchen, one) => kitchen.Apply(one.Fact));
        await using var restored = Program.Build(CommandLine.Read(elsewhere));
        var (now, head) = await restored.Services.GetRequiredService<EventLog>().LoadAsync(app.Bistro.Restaurant);
        Assert.Equal(taken, head.Seq);
        Assert.Equal(KitchenText.Write(then), KitchenText.Write(now));
        Interest[] everything = [Interest.InExpo, Interest.InWholeFloor, Interest.InMenu, Interest.InPadOfAll, .. then.Stations.Keys.SelectMany(station => new[] { Interest.InStation(station), Interest.InRecall(station) })];
        foreach (var interest in everything) Assert.Equal(Text(then, interest), Text(now, interest));
        Assert.NotEmpty(then.Live);
    }

    private static string Text(Kitchen kitchen, Interest interest) => JsonSerializer.Serialize<object>(KitchenView.Of(kitchen, interest)!, KitchenJson.Options);

    private static async Task<IReadOnlyList<string>> OrdersUpToAsync(KitchenApp app, long seq)
    {
        var (tail, _) = await app.Services.GetRequiredService<EventLog>().TailAsync(app.Bistro.Restaurant, 0);
        return [.. tail.Where(one => one.Fact.Seq <= seq).Select(one => one.Fact.Event).OfType<Domain.Orders.OrderPlaced>().Select(one => one.Order.ToString())];
    }

    /// <summary>Orders come and are bumped, all the time, over HTTP, and every answer is kept.</summary>
    private sealed class Rush
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly ConcurrentQueue<(Func<HttpClient, Task<Answer>> Request, Answer Answer, long Seq)> _answers = [];
        private readonly ConcurrentQueue<(string Id, long Seq)> _orders = [];
        private readonly Task _all;

        public Rush(KitchenApp app, Web.Identity.KeyText key) =>
            _all = Task.WhenAll([.. Enumerable.Range(0, 3).Select(till => OrderAsync(app.With(key), till)), CookAsync(app.With(key), "grill"), CookAsync(app.With(key), "fryer")]);

        public int Count => _answers.Count;

        public IReadOnlyCollection<(Func<HttpClient, Task<Answer>> Request, Answer Answer, long Seq)> Answers => _answers;

        public IReadOnlyCollection<(string Id, long Seq)> Orders => _orders;

        public Task Reaches(int count) => Eventually.Holds(() => _all.IsFaulted || Count >= count, $"{count} answers");

        public async Task EndAsync()
        {
            await _stop.CancelAsync();
            await _all.WaitAsync(Patience);
        }

        private async Task OrderAsync(HttpClient client, int till)
        {
            for (var i = 0; !_stop.IsCancellationRequested; i++)
            {
                var key = $"till-{till}/{i}";
                Task<Answer> Send(HttpClient by) => by.OrderAsync(key, Order);
                var answer = (await Send(client)).Is(HttpStatusCode.Created);
                var seq = answer.Json.GetProperty("seq").GetInt64();
                _orders.Enqueue((answer["orderId"]!, seq));
                _answers.Enqueue((Send, answer, seq));
            }
        }

        private static async Task<List<JsonElement>> TicketsAsync(HttpClient client, string station) =>
            [.. (await client.AskAsync($"{Http.Bistro}/board?station={station}")).Is(HttpStatusCode.OK).Json.GetProperty("tickets").EnumerateArray()];

        // Half of what the station shows, so that boards, recall lists and closed orders all have something in them.
        private async Task CookAsync(HttpClient client, string station)
        {
            for (var i = 0; !_stop.IsCancellationRequested; i++)
            {
                List<JsonElement> tickets = [];
                await Eventually.Holds(async () => (tickets = await TicketsAsync(client, station)).Count >= 2 || _stop.IsCancellationRequested, "tickets to bump");
                if (tickets.Count == 0) return;
                var works = tickets[0].GetProperty("lines").EnumerateArray().Select(line => new { line = line.GetProperty("lineId").GetString(), workVersion = line.GetProperty("workVersion").GetInt32() });
                var command = JsonSerializer.Serialize(new[] { new { commandId = Guid.NewGuid(), type = "BumpLines", data = new { order = tickets[0].GetProperty("orderId").GetString(), station, works } } });
                Task<Answer> Send(HttpClient by) => by.CommandsAsync(command);
                var answer = (await Send(client)).Is(HttpStatusCode.OK);
                var seq = answer.Json[0].TryGetProperty("seq", out var number) ? number.GetInt64() : throw new InvalidOperationException(answer.Body);
                _answers.Enqueue((Send, answer, seq));
            }
        }
    }
}
