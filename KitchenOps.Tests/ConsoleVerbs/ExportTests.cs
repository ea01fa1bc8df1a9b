using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Tests.Backups;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.ConsoleVerbs;

public sealed class ExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kitchenops-").FullName;

    private string[] Here => KitchenApp.At(_folder);

    private string File_ => Path.Combine(_folder, "log.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_log_of_several_pages_is_written_line_by_line_as_the_events_api_writes_it_while_a_server_runs()
    {
        await using var app = await KitchenApp.StartOnAsync(_folder, null);
        await CountAsync(app, 1100);
        var (seq, turn) = (app.Bistro.Bus.Latest.Seq, app.Bistro.Turn);

        var said = (await Said.RunAsync(Here, "export", "--restaurant", "demo-bistro", "--to", File_)).Worked();

        Assert.Equal($"{seq} events of demo-bistro, through {seq}", said.Output);
        var reader = await app.KeyAsync(app.Bistro, "read");
        var api = new List<string>();
        for (var after = 0L; after < seq; after = long.Parse(JsonDocument.Parse(api[^1]).RootElement.GetProperty("seq").ToString()))
            api.AddRange((await reader.AskAsync($"{Http.Bistro}/events?after={after}&limit=1000")).Json.GetProperty("events").EnumerateArray().Select(one => one.GetRawText()));
        Assert.Equal(api.Take((int)seq), await File.ReadAllLinesAsync(File_));
        // It has written nothing itself: the one commit since is the reader's key.
        Assert.Equal(turn + 1, app.Bistro.Turn);
    }

    [Fact]
    public async Task What_was_exported_before_need_not_be_again()
    {
        await using var app = await KitchenApp.StartOnAsync(_folder, null);
        var seq = app.Bistro.Bus.Latest.Seq;
        await CountAsync(app, 2);

        var said = (await Said.RunAsync(Here, "export", "--restaurant", "demo-bistro", "--to", "-", "--after", $"{seq}")).Worked();

        Assert.Equal([seq + 1, seq + 2], said.Output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("seq").GetInt64()));
        Assert.Contains($"2 events of demo-bistro, through {seq + 2}", said.Errors, StringComparison.Ordinal);
        Assert.Equal("", (await Said.RunAsync(Here, "export", "--restaurant", "demo-bistro", "--to", "-", "--after", $"{seq + 2}")).Worked().Output);
    }

    [Fact]
    public async Task What_is_no_longer_kept_is_said_with_where_to_begin()
    {
        await using (var app = await KitchenApp.StartOnAsync(_folder, null))
        {
            await CountAsync(app, 3);
            await app.Bistro.ForgetAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
            await CountAsync(app, 1);
        }

        var refused = (await Said.RunAsync(Here, "export", "--restaurant", "demo-bistro", "--to", File_)).Refused("no longer kept: --after ");
        Assert.False(File.Exists(File_) || File.Exists(File_ + ".partial"));

        var floor = System.Text.RegularExpressions.Regex.Match(refused.Errors, "--after ([0-9]+)").Groups[1].Value;
        Assert.StartsWith("1 events", (await Said.RunAsync(Here, "export", "--restaurant", "demo-bistro", "--to", File_, "--after", floor)).Worked().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_exported_is_explained()
    {
        (await Said.RunAsync(Here, "export", "--restaurant", "cafe", "--to", File_)).Refused("There is no database at ");
        Assert.False(File.Exists(Path.Combine(_folder, "kitchen.db")));
        (await Said.RunAsync(Here, "restaurants", "create", "--slug", "cafe", "--name", "Café")).Worked();
        (await Said.RunAsync(Here, "export", "--restaurant", "diner", "--to", File_)).Refused("There is no restaurant 'diner'");
        (await Said.RunAsync(Here, "export", "--restaurant", "cafe", "--to", File_, "--after", "-1")).Refused("--after is a number");
        (await Said.RunAsync(Here, "export", "--restaurant", "cafe", "--to", File_)).Worked();
        (await Said.RunAsync(Here, "export", "--restaurant", "cafe", "--to", File_)).Refused("is there already");
    }

    private static async Task CountAsync(KitchenApp app, int times)
    {
        foreach (var some in Enumerable.Range(0, times).Chunk(64))
        {
            var outcomes = await app.Bistro.SubmitAsync([.. some.Select(i => new Submission(new CommandId(Guid.NewGuid()), new("user:demo-bistro-manager"), new CountItem(new("brownie"), 100 + (i % 7))))]);
            Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Accepted, outcome.Kind));
        }
    }
}
