using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Server;
using KitchenOps.Bench.Write;

namespace KitchenOps.Bench.Reports;

/// <summary>Orders while somebody reads a year of them: the database is one, and a report must not make a kitchen wait.</summary>
public static class ReportVerb
{
    const double MostTimes = 1.5;

    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("report", "how much later orders are published while a report over a year is read, again and again, than without", [
        new("--orders", "N", "orders of each day of the year (default 300)"),
        new("--rate", "R", "commands a second, of which a quarter or more place an order (default 50)"),
        new("--seconds", "S", "with and without the report, in each round (default 10)"),
        new("--rounds", "N", "rounds; figures are their medians (default 5)"),
        new("--json", "FILE", "writes the result"),
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var (perDay, rate, seconds, rounds) = (options.Integer("--orders", 300, 1, 10_000), options.Number("--rate", 50, 1), options.Number("--seconds", 10, 1), options.Integer("--rounds", 5, 1, 100));
        using var folder = new TemporaryFolder();
        await using var engine = await EngineUnderTest.StartAsync(Database.Create("sqlite", folder), folder.Path, cancellation);
        var year = new YearOfOrders(engine.Database);
        await year.FillAsync(perDay, cancellation);
        var steady = await SteadyOrders.OpenAsync(engine, rate, cancellation);
        await steady.RunAsync(TimeSpan.FromSeconds(3), cancellation);

        var (results, reports, orders) = (new List<RoundResult>(), new List<double>(), 0);
        for (var round = 0; round < rounds; round++)
        {
            // Which is first changes, so that what grows with the run falls on both.
            Percentiles? alone = null, beside = null;
            for (var half = 0; half < 2; half++)
            {
                if ((round + half) % 2 == 0)
                {
                    alone = await steady.RunAsync(TimeSpan.FromSeconds(seconds), cancellation);
                    continue;
                }
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                var reading = Task.Run(async () =>
                {
                    while (!enough.IsCancellationRequested)
                    {
                        var began = Stopwatch.GetTimestamp();
                        orders = await year.ReportAsync(cancellation);
                        reports.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                }, cancellation);
                beside = await steady.RunAsync(TimeSpan.FromSeconds(seconds), cancellation);
                await enough.CancelAsync();
                await reading;
            }
            results.Add(new RoundResult(alone!, beside!, Math.Round(beside!.P99!.Value / alone!.P99!.Value, 3)));
            Console.WriteLine($"round {round + 1}: order published alone {alone}; beside the report {beside}");
        }
        var ratio = results.Select(result => result.P99Ratio).Order().ElementAt(results.Count / 2);
        var result = new ReportResult(perDay * 365, orders, rate, seconds, Percentiles.Of(reports), results, ratio, ratio <= MostTimes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a report over {orders} orders took {result.ReportMs}, {reports.Count} were read"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(result.Holds ? "holds        " : "DOES NOT HOLD")} order p99 beside a year's report ÷ without, median of {rounds}: {ratio:0.00} (bar {MostTimes:0.0})"));
        JsonFile.Write(options.Text("--json"), result);
        return result.Holds ? ExitCodes.Ok : ExitCodes.Failed;
    }
}

/// <summary>What the report measurement came to, as its JSON holds it.</summary>
/// <param name="Stored">Orders of the year; <paramref name="Read"/> of them went into each report.</param>
/// <param name="ReportMs">How long one report took.</param>
/// <param name="P99Ratio">The median of the rounds' ratios.</param>
public sealed record ReportResult(int Stored, int Read, double Rate, double SecondsEach, Percentiles ReportMs, IReadOnlyList<RoundResult> Rounds, double P99Ratio, bool Holds);

/// <summary>One round: from the time that a command with an order was due to its publication after COMMIT.</summary>
public sealed record RoundResult(Percentiles Alone, Percentiles BesideReport, double P99Ratio);
