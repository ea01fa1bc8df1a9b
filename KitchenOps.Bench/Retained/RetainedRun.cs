using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Retained;

/// <summary>What the server held at each step.</summary>
public sealed record RetainedResult
{
    /// <summary>Screens.</summary>
    public required int Count { get; init; }

    /// <summary>With full boards and nobody at them.</summary>
    public required ServerHolds Before { get; init; }

    /// <summary>All screens open.</summary>
    public required ServerHolds Open { get; init; }

    /// <summary>All connections broken.</summary>
    public required ServerHolds Retained { get; init; }

    /// <summary>The same after orders that nobody saw.</summary>
    public required ServerHolds AfterOrders { get; init; }

    /// <summary>All of them back.</summary>
    public required ServerHolds Back { get; init; }

    /// <summary>Screens that went on with the circuit that they had.</summary>
    public required int WentOn { get; init; }

    /// <summary>Broken again, for longer than they are kept.</summary>
    public required ServerHolds Gone { get; init; }

    /// <summary>A screen that is open, in KiB of objects and of resident memory.</summary>
    public double KibOpen => Math.Round((Open.ManagedKib - Before.ManagedKib) / Count, 1);

    /// <summary>See <see cref="KibOpen"/>.</summary>
    public double ResidentKibOpen => Math.Round((Open.ResidentKib - Before.ResidentKib) / Count, 1);

    /// <summary>A screen that is kept while it is down.</summary>
    public double KibRetained => Math.Round((Retained.ManagedKib - Before.ManagedKib) / Count, 1);

    /// <summary>See <see cref="KibRetained"/>.</summary>
    public double ResidentKibRetained => Math.Round((Retained.ResidentKib - Before.ResidentKib) / Count, 1);

    /// <summary>Bars that do not hold.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What of it a person reads first.</summary>
    public string ToSummary() => string.Create(CultureInfo.InvariantCulture, $"""
        before        {Before}
        open          {Open}
        retained      {Retained}
        after orders  {AfterOrders}
        back          {Back}
        gone          {Gone}
        a screen: {KibOpen:0} KiB managed ({ResidentKibOpen:0} resident) while it is open, {KibRetained:0} ({ResidentKibRetained:0}) while it is down; {WentOn} of {Count} went on with their circuit
        """);
}

/// <summary>Measures what screens cost that lost their connection, and that nothing of them stays when their time is over.</summary>
public static class RetainedVerb
{
    const int OrdersMeanwhile = 100, TicketsPerBoard = 20, WarmUp = 40;

    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("retained", "opens many screens, breaks all their connections, and measures what the server keeps of them", [
        new("--count", "N", "screens (default 500)"),
        new("--kept", "S", "how long the server keeps a circuit without a connection (default 60)"),
        new("--kib-under", "KIB", "a bar: a screen that is down takes less resident memory (default 600)"),
        new("--json", "FILE", "writes the result"),
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var (count, kept, kibUnder) = (options.Integer("--count", 500, 1, 5000), options.Integer("--kept", 60, 10, 3600), options.Number("--kib-under", 600, 1));
        await using var server = await DevelopmentServer.StartAsync([FormattableString.Invariant($"--Screens:CircuitsKept={count + 100}"), FormattableString.Invariant($"--Screens:CircuitsKeptSeconds={kept}")], cancellation);
        var phase = "filling the boards";
        using var progress = new ProgressLine(() => phase);
        await using var house = await House.OpenAsync(server, CircuitsPlan.Plain(count, TicketsPerBoard), cancellation);
        using var memory = new ServerMemory(server.Address, server.ProcessId!.Value);
        await using (var first = new Fleet(house.Site))
        {
            phase = "warming up";
            await first.OpenAsync(house.Pages.Take(WarmUp), null, 8, cancellation);
        }
        await PlaceAsync(house, OrdersMeanwhile, cancellation);
        await UntilAsync(memory, counts => counts.Circuits == 0, kept, cancellation);
        var before = await memory.SettledAsync(cancellation);

        phase = "opening";
        await using var fleet = new Fleet(house.Site);
        await fleet.OpenAsync(house.Pages, null, 8, cancellation);
        if (fleet.Ready < count)
        {
            throw new BenchException($"{fleet.Ready} of {count} screens could be opened: {fleet.FirstFailure}");
        }
        var open = await memory.SettledAsync(cancellation);

        phase = "down";
        await BreakAsync(fleet, count);
        await UntilAsync(memory, counts => counts.Connected == 0, kept, cancellation);
        var retained = await memory.SettledAsync(cancellation);
        await PlaceAsync(house, OrdersMeanwhile, cancellation);
        var afterOrders = await memory.SettledAsync(cancellation);

        phase = "coming back";
        var wentOn = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (number, cancelled) =>
        {
            var circuit = fleet.Find(number)!;
            var drawn = circuit.NextBatchAsync(cancelled);
            if (await circuit.ReconnectAsync(cancelled))
            {
                await drawn;
                Interlocked.Increment(ref wentOn);
            }
        });
        var back = await memory.SettledAsync(cancellation);

        phase = "gone";
        await BreakAsync(fleet, count);
        await UntilAsync(memory, counts => counts.Circuits == 0, kept, cancellation);
        var gone = await memory.SettledAsync(cancellation);
        var result = new RetainedResult { Count = count, Before = before, Open = open, Retained = retained, AfterOrders = afterOrders, Back = back, WentOn = wentOn, Gone = gone };
        result = result with { Findings = [.. Findings(result, kibUnder)] };
        Console.WriteLine(result.ToSummary());
        foreach (var finding in result.Findings)
        {
            Console.WriteLine($"does not hold: {finding}");
        }
        JsonFile.Write(options.Text("--json"), result);
        return result.Findings.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <summary>What of <paramref name="result"/> does not hold.</summary>
    public static IEnumerable<string> Findings(RetainedResult result, double kibUnder)
    {
        foreach (var (name, holds) in new[] { ("retained", result.Retained), ("after orders", result.AfterOrders) })
        {
            if (holds.Screens is not { Subscriptions: 0, SharedViews: 0, Awaited: 0 })
            {
                yield return $"{name}: screens that are down still follow what happens: {holds}";
            }
            if (holds.Screens.Circuits < result.Count)
            {
                yield return $"{name}: {holds.Screens.Circuits} of {result.Count} circuits are kept";
            }
        }
        if (result.ResidentKibRetained >= kibUnder)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"a screen that is down takes {result.ResidentKibRetained:0} KiB, not under {kibUnder:0}");
        }
        if (result.WentOn < result.Count)
        {
            yield return $"{result.Count - result.WentOn} screens could not go on with their circuit";
        }
        if (result.Back.Screens.Subscriptions != result.Open.Screens.Subscriptions)
        {
            yield return $"{result.Back.Screens.Subscriptions} subscriptions once they were back, {result.Open.Screens.Subscriptions} before";
        }
        if (result.Gone.Screens is not { Circuits: 0, Views: 0, Subscriptions: 0, SharedViews: 0, Awaited: 0, SignInWatchers: 0, SignalWatchers: 0 } || result.Gone.Screens.CircuitsInMemory > ServerHolds.CircuitsOfTheFramework)
        {
            yield return $"something is left of screens whose time is over: {result.Gone}";
        }
    }

    static Task BreakAsync(Fleet fleet, int count) => Task.WhenAll(Enumerable.Range(0, count).Select(number =>
    {
        var circuit = fleet.Find(number)!;
        circuit.Break();
        return circuit.WhenBrokenAsync();
    }));

    static async Task PlaceAsync(House house, int orders, CancellationToken cancellation)
    {
        for (var n = 0; n < orders; n++)
        {
            var venue = house.Venues[n % house.Venues.Count];
            (await venue.PlaceAsync(venue.Book.Next(), cancellation)).OrFail("an order");
        }
    }

    static async Task UntilAsync(ServerMemory memory, Func<ScreenCounts, bool> isSo, int kept, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(kept + 60));
        while (!isSo((await memory.CountsAsync(limit.Token)).Screens))
        {
            await Task.Delay(200, limit.Token);
        }
    }
}
