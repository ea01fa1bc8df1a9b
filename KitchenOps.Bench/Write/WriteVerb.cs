using System.Globalization;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Server;

namespace KitchenOps.Bench.Write;

/// <summary>How many commands the engine makes durable, and how fast, by the size of a group.</summary>
public static class WriteVerb
{
    const double MostMillisecondsAlone = 2;
    const double LeastCommandsPerSecond = 1000;
    static readonly int[] Groups = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("write", "measures the engine's writing in this process: commands a second and commit times at group sizes 1 to 64", [
        new("--db", "NAME", "sqlite, postgres or both (default both)"),
        new("--seconds", "S", "for each group size (default 3)"),
        new("--json", "FILE", "writes the result"),
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var seconds = options.Number("--seconds", 3, 0.1);
        var databases = options.Word("--db", "both", [.. Database.Words, "both"]) is var word && word == "both" ? Database.Words : [word];
        var load = MachineLoad.LastMinute();
        if (load > Environment.ProcessorCount)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"this machine is busy: load {load:0.0} on {Environment.ProcessorCount} processors"));
        }
        var disk = DiskProbe.Measure();
        Console.WriteLine($"disk: one write made durable {disk}");
        var results = new List<DatabaseResult>();
        foreach (var database in databases)
        {
            results.Add(await MeasureAsync(database, TimeSpan.FromSeconds(seconds), cancellation));
        }
        var bars = results.SelectMany(Bars).ToList();
        var result = new WriteResult(Environment.ProcessorCount, load, seconds, disk, results, bars, bars.All(bar => bar.Holds));
        foreach (var bar in bars)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(bar.Holds ? "holds        " : "DOES NOT HOLD")} {bar.Name}: {bar.Value:0.###} (bar {bar.Limit:0})"));
        }
        JsonFile.Write(options.Text("--json"), result);
        return result.Holds ? ExitCodes.Ok : ExitCodes.Failed;
    }

    static async Task<DatabaseResult> MeasureAsync(string word, TimeSpan duration, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        await using var engine = await EngineUnderTest.StartAsync(Database.Create(word, folder), folder.Path, cancellation);
        Console.WriteLine($"{word}: {string.Join(", ", engine.Durability.Select(setting => $"{setting.Key} {setting.Value}"))}");
        var groups = new List<GroupResult>();
        using (new ProgressLine(() => $"{word}: {groups.Count} of {Groups.Length} group sizes"))
        {
            foreach (var group in Groups)
            {
                cancellation.ThrowIfCancellationRequested();
                groups.Add(await GroupMeasurement.RunAsync(engine, group, duration, cancellation));
            }
        }
        groups.ForEach(group => Console.WriteLine(Line(group)));
        return new DatabaseResult(word, engine.Durability, groups);
    }

    static string Line(GroupResult result) => string.Create(CultureInfo.InvariantCulture,
        $"  group {result.Group,2}: {result.CommandsPerSecond,6:0} commands/s; commit p50 {result.Commit.P50:0.00}, p95 {result.Commit.P95:0.00}, p99 {result.Commit.P99:0.00} ms; to published p50 {result.Published.P50:0.00}, p95 {result.Published.P95:0.00}, p99 {result.Published.P99:0.00} ms; {result.MeanCommitted:0.0} commands a transaction");

    static IEnumerable<Bar> Bars(DatabaseResult result)
    {
        if (result.Database == "sqlite")
        {
            var alone = result.Groups.First(group => group.Group == 1).OrderPublished.P50;
            yield return new Bar("sqlite, order accepted, durable and published, p50 ms", alone, MostMillisecondsAlone, alone < MostMillisecondsAlone);
        }
        var best = result.Groups.Where(group => group.Group > 1).Max(group => group.CommandsPerSecond);
        yield return new Bar($"{result.Database}, commands a second in groups", best, LeastCommandsPerSecond, best > LeastCommandsPerSecond);
    }
}
