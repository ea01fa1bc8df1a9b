using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Server;

namespace KitchenOps.Bench.Crash;

/// <summary>Kills the server under load, and proves from the log that nothing acknowledged was lost or doubled.</summary>
public static class CrashVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("crash", "kills the server in the middle of requests, and compares its log with what the clients wrote down", [
        new("--kills", "N", "how often (default 3)"),
        new("--db", "NAME", "sqlite or postgres (default sqlite)"),
        new("--mode", "NAME", "sigkill: the server; immediate: PostgreSQL's immediate shutdown and the server; database: PostgreSQL alone (default sigkill)"),
        new("--seconds-between", "S", "load between kills, on average (default 3)"),
        new("--clients", "N", "concurrent senders of each kind, orders and commands (default 6)"),
        new("--seed", "N", "of the load's choices (default: another one each time)"),
        new("--keep", "FOLDER", "keeps the clients' journals there"),
        new("--json", "FILE", "writes the result"),
    ], RunAsync);

    // All senders share one key here; what it may send in a second is not what is tested.
    static readonly string[] NoLimit = ["--Api:RequestsPerSecondPerKey=1000000", "--Api:RequestBurstPerKey=1000000"];

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var kills = options.Integer("--kills", 3, least: 1);
        var database = options.Word("--db", "sqlite", Database.Words);
        var mode = Enum.Parse<KillMode>(options.Word("--mode", "sigkill", "sigkill", "immediate", "database"), ignoreCase: true);
        if (mode != KillMode.Sigkill && database != "postgres")
        {
            throw new BenchException("--mode immediate and --mode database need --db postgres");
        }
        var seed = options.Integer("--seed", Random.Shared.Next(1_000_000));
        Console.Error.WriteLine($"{kills} kills on {database}, mode {mode}, seed {seed}");

        var clock = Stopwatch.StartNew();
        using var folder = new TemporaryFolder();
        var journals = options.Text("--keep") is { } keep ? Directory.CreateDirectory(keep).FullName : folder.Path;
        await using var server = await TemporaryServer.StartAsync(database, NoLimit, cancellation);
        using var gate = new Gate();
        var inFlight = new InFlight();
        var killing = new Killing(server, gate, inFlight, mode, new Random(seed));
        killing.Open();
        var client = await gate.WhenUpAsync(cancellation);
        var menu = new CrashMenu();
        await menu.UploadAsync(client, cancellation);

        var senders = Enumerable.Range(1, options.Integer("--clients", 6, 1, 50)).SelectMany<int, ISender>(n =>
        [
            new OrderLoad($"orders{n}", journals, seed + (n * 1000), menu, gate, inFlight),
            new CommandLoad($"commands{n}", journals, seed + (n * 1000) + 500, menu, gate, inFlight),
        ]).ToList();
        var cutOff = new List<int>();
        using (new ProgressLine(() => $"{cutOff.Count} of {kills} kills, {inFlight.Count} requests in flight"))
        {
            await LoadAsync(senders, killing, kills, options.Number("--seconds-between", 3, 0.1), new Random(seed), cutOff, cancellation);
        }
        var result = await JudgeAsync(await gate.WhenUpAsync(cancellation), journals, cancellation) with
        {
            Database = database,
            Mode = mode.ToString().ToLowerInvariant(),
            Kills = kills,
            InFlightAtKill = cutOff,
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 1),
        };
        Console.WriteLine(JsonFile.ToText(result));
        JsonFile.Write(options.Text("--json"), result);
        return result.Holds ? ExitCodes.Ok : ExitCodes.Failed;
    }

    static async Task LoadAsync(List<ISender> senders, Killing killing, int kills, double secondsBetween, Random random, List<int> cutOff, CancellationToken cancellation)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var load = Task.WhenAll(senders.Select(sender => sender.RunAsync(failed.Token)));
        // A sender that fails ends the test; the others would load for nothing.
        _ = load.ContinueWith(_ => failed.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            for (var kill = 0; kill <= kills; kill++)
            {
                await Task.Delay(TimeSpan.FromSeconds(secondsBetween * (0.5 + random.NextDouble())), failed.Token);
                if (kill < kills)
                {
                    cutOff.Add(await killing.KillAsync(failed.Token));
                }
            }
        }
        catch (OperationCanceledException) when (load.IsFaulted)
        {
            await load;
        }
        senders.ForEach(sender => sender.Stop());
        await load;
        senders.ForEach(sender => sender.Dispose());
    }

    static async Task<CrashResult> JudgeAsync(KitchenClient client, string journals, CancellationToken cancellation)
    {
        var journal = Journal.ReadAll(journals);
        var verdict = new CrashVerdict();
        var feed = await WholeLog.ReadAsync(client, verdict.Saw, cancellation);
        var again = new Dictionary<string, CommandResult>();
        foreach (var batch in verdict.ToAskAgain(journal).Select(entry => entry.Command).Chunk(32))
        {
            var answer = await Retry.UntilAnsweredAsync(() => client.SendAsync(batch, cancellation), cancellation);
            foreach (var result in answer.OrFail("asking again"))
            {
                again[result.CommandId.ToString()] = result;
            }
        }
        // What the kitchen's clock does meanwhile, such as telling that nobody has received an order, nobody sent.
        var moved = new List<long>();
        await WholeLog.ReadAsync(client, e =>
        {
            if (e.Seq > feed.Head && !e.IsOfTheClock) moved.Add(e.Seq);
        }, cancellation);
        var counts = verdict.Judge(journal, again);
        var findings = moved.Count == 0 ? counts.Findings : [string.Create(CultureInfo.InvariantCulture, $"asking again wrote {string.Join(", ", moved)} behind {feed.Head}"), .. counts.Findings];
        return new CrashResult
        {
            Database = "",
            Mode = "",
            Kills = 0,
            InFlightAtKill = [],
            Seconds = 0,
            Intended = counts.Intended,
            Acknowledged = counts.Acknowledged,
            Found = counts.Found,
            Duplicated = counts.Duplicated + moved.Count,
            OutOfOrder = counts.OutOfOrder,
            TurnedDown = counts.TurnedDown,
            AnswersChanged = counts.AnswersChanged,
            Unacknowledged = journal.Count(entry => entry.Told is null),
            Foreign = counts.Foreign,
            Events = feed.Events,
            Contiguous = feed.Contiguous,
            Findings = [.. feed.Gaps, .. findings],
        };
    }
}
