using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Crash;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Server;

namespace KitchenOps.Bench.Syncs;

/// <summary>What was counted.</summary>
/// <param name="Orders">Orders sent one after the other: each is a transaction of its own.</param>
/// <param name="Syncs">fdatasync and fsync calls of the server while they were answered.</param>
/// <param name="Holds">No order was answered without one.</param>
public sealed record SyncsResult(int Orders, int Syncs, double PerOrder, bool Holds);

/// <summary>
/// Counts with strace how often the server makes the disk keep what it wrote, order by order. A killed process loses nothing that the
/// kernel has; only this says something about power.
/// </summary>
public static class SyncsVerb
{
    /// <summary>The verb.</summary>
    public static Verb Verb { get; } = new("syncs", "counts the server's fdatasync calls per order on SQLite (needs strace)", [
        new("--orders", "N", "sent one after the other (default 50)"),
        new("--json", "FILE", "writes the result"),
    ], RunAsync);

    static async Task<int> RunAsync(Options options, CancellationToken cancellation)
    {
        var orders = options.Integer("--orders", 50, least: 1);
        await using var server = await TemporaryServer.StartAsync("sqlite", [], cancellation);
        using var client = new KitchenClient(server.Web.Address, TemporaryServer.Restaurant, server.Key);
        await new CrashMenu().UploadAsync(client, cancellation);
        // The first command of the day opens it; that is not what is counted.
        await PlaceAsync(client, 0, cancellation);

        using var folder = new TemporaryFolder();
        var trace = Path.Combine(folder.Path, "trace");
        using var strace = Process.Start(new ProcessStartInfo("strace", ["-f", "-e", "trace=fdatasync,fsync", "-o", trace, "-p", server.Web.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })
            ?? throw new BenchException("strace did not start");
        // It says so once it watches every thread.
        if (await strace.StandardError.ReadLineAsync(cancellation) is not { } said || !said.Contains("attached", StringComparison.Ordinal)) throw new BenchException("strace could not attach to the server");
        var placed = 0;
        using (new ProgressLine(() => $"{placed} of {orders} orders"))
        {
            while (placed < orders)
            {
                await PlaceAsync(client, ++placed, cancellation);
            }
        }
        using (var stop = Process.Start("kill", ["-INT", strace.Id.ToString(CultureInfo.InvariantCulture)])) await stop.WaitForExitAsync(cancellation);
        await strace.WaitForExitAsync(cancellation);

        var syncs = File.ReadLines(trace).Count(line => line.Contains("sync(", StringComparison.Ordinal));
        var result = new SyncsResult(orders, syncs, (double)syncs / orders, syncs >= orders);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{orders} orders, {syncs} syncs: {result.PerOrder:0.00} an order{(result.Holds ? "" : ", FEWER THAN ONE")}"));
        JsonFile.Write(options.Text("--json"), result);
        return result.Holds ? ExitCodes.Ok : ExitCodes.Failed;
    }

    static async Task PlaceAsync(KitchenClient client, int n, CancellationToken cancellation) =>
        (await Retry.UntilAnsweredAsync(() => client.PlaceAsync($"sync-{n}", new OrderBody([new OrderLine("burger", 1)]), cancellation), cancellation)).OrFail("an order");
}
