using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Files;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Server;

namespace KitchenOps.Bench.Replay;

/// <summary>Runs a restaurant's own order file through a live kitchen.</summary>
public static class ReplayVerb
{
    static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(60);

    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("replay", "posts a restaurant's order file at its own times, and cooks it", [
        new("--file", "FILE", "maven, indian, or a path in one of their forms (default maven)"),
        new("--mapping", "FILE", "which station makes what (default: the file's own in KitchenOps.Bench/mappings)"),
        new("--speed", "N", "kitchen seconds a second; 1 is the file's own pace (default 1)"),
        new("--longest-gap", "MINUTES", "quiet times of the file that are longer pass as this long; 0 keeps them (default 60)"),
        new("--cook", null, "start, bump and serve every line after a plausible time"),
        new("--orders", "N", "at most N orders (default all)"),
        new("--from", "WHEN", "from this date of the file on, e.g. 2023-02-01, or 2023-02-01T12:30"),
        new("--seed", "N", "of the cooks' times (default 1)"),
        .. Target.Options,
        new("--db", "NAME", "without --url: sqlite or postgres (default sqlite)"),
        new("--json", "FILE", "writes the result"),
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var (file, mapping) = OrderFiles.Open(options.Text("--file") ?? "maven", options.Text("--mapping"));
        var speed = options.Number("--speed", 1, 0.01);
        var longestGap = options.Number("--longest-gap", 60, 0);
        var from = options.Moment("--from") ?? DateTime.MinValue;
        var pace = new Pace(speed, options.Integer("--seed", 1));
        var orders = file.Orders.Where(order => order.At >= from).Take(options.Integer("--orders", int.MaxValue, least: 1)).ToList();
        var timeline = new Timeline(orders, speed, TimeSpan.FromMinutes(longestGap));

        await using var target = await Target.FindAsync(options, cancellation);
        using var client = new KitchenClient(target.Address, target.Restaurant, target.Key);
        Announce(target, orders, timeline, speed);
        if (await client.MenuAsync(cancellation) is Answer<JsonObject>.Later { After: null } nobody)
        {
            throw new BenchException($"no answer from {target.Address}: {nobody.Why}");
        }
        await MenuDocument.UploadAsync(client, file, mapping, cancellation);
        var menu = (await client.MenuAsync(cancellation)).OrFail("reading the menu");

        using var sender = new OrderSender(client, mapping.Channel);
        using var cook = options.Has("--cook") ? new Cook(client, MenuDocument.StationsOf(menu), pace) : null;
        var patience = TimeSpan.FromSeconds(2 * file.Menu.Max(dish => mapping.RouteOf(dish).TargetSeconds)) / speed;
        var clock = Stopwatch.StartNew();
        await PlayAsync(target, sender, cook, orders, timeline, patience < LeastPatience ? LeastPatience : patience, cancellation);
        var seconds = clock.Elapsed.TotalSeconds;

        // After Ctrl-C the looking back is still worth some seconds.
        using var lookBack = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var result = new ReplayResult
        {
            File = file.Name,
            Speed = speed,
            LongestGapMinutes = longestGap,
            GapsCut = timeline.GapsCut,
            RowsRead = file.Rows.Read,
            RowsMalformed = file.Rows.ByReason(),
            NullItems = file.Rows.Bad.Count(row => row.Reason == Reasons.NullItem),
            OrdersInFile = file.OrdersRead,
            OrdersWithoutLines = file.OrdersRead - file.Orders.Count,
            OrdersChosen = orders.Count,
            Sent = sender.Sent,
            Acknowledged = sender.Acknowledged,
            Refused = sender.Refused.Count,
            FirstRefused = sender.Refused.DistinctBy(order => order.Code).ToList(),
            RefusedByCode = sender.Refused.CountBy(order => order.Code).ToDictionary(),
            Latency = sender.Latency,
            WorstDelayMilliseconds = Math.Round(sender.Behind.TotalMilliseconds, 1),
            Cooked = cook is not null,
            Commands = cook?.Tally.Counts ?? new Dictionary<string, int>(),
            TicketsLeft = await OpenBoards.ReadAsync(client, cook?.Stations ?? [.. MenuDocument.StationsOf(menu), Cook.Unrouted], lookBack.Token),
            Feed = await WholeLog.ReadAsync(client, _ => { }, lookBack.Token),
            Seconds = Math.Round(seconds, 3),
            Interrupted = cancellation.IsCancellationRequested,
        };
        Console.WriteLine(ReplaySummary.Of(result));
        JsonFile.Write(options.Text("--json"), result);
        return result.Interrupted ? ExitCodes.Interrupted : result.Holds ? ExitCodes.Ok : ExitCodes.Failed;
    }

    static async Task PlayAsync(Target target, OrderSender sender, Cook? cook, List<FileOrder> orders, Timeline timeline, TimeSpan patience, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var progress = new ProgressLine(() => string.Create(CultureInfo.InvariantCulture,
            $"{sender.Sent} of {orders.Count} sent, {sender.Acknowledged} acknowledged, {sender.Refused.Count} refused, {(cook is null ? "" : $"{cook.Open} open, ")}it is {orders[Math.Max(0, sender.Sent - 1)].At:yyyy-MM-dd HH:mm}"));
        var cooking = cook?.RunAsync(end.Token) ?? Task.Delay(Timeout.InfiniteTimeSpan, end.Token);
        var playing = PlayThroughAsync(sender, cook, orders, timeline, patience, cancellation);
        try
        {
            // A kitchen that fails, or a server that is gone, ends the replay, rather than leaving it to wait for empty boards.
            await await Task.WhenAny(playing, cooking, target.FailIfItEndsAsync(end.Token));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        finally
        {
            await end.CancelAsync();
        }
        await playing;
    }

    static async Task PlayThroughAsync(OrderSender sender, Cook? cook, List<FileOrder> orders, Timeline timeline, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            await sender.RunAsync(orders, timeline, cancellation);
            if (cook is not null)
            {
                await cook.WaitUntilDoneAsync(patience, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    static void Announce(Target target, List<FileOrder> orders, Timeline timeline, double speed)
    {
        if (orders.Count == 0)
        {
            throw new BenchException("the file has no order there");
        }
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{orders.Count} orders from {orders[0].At:yyyy-MM-dd HH:mm} to {orders[^1].At:yyyy-MM-dd HH:mm} at ×{speed:0.##}: about {timeline.Duration:d\\.hh\\:mm\\:ss}, to {target.Restaurant} at {target.Address}"));
    }
}
