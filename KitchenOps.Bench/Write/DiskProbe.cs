using System.Diagnostics;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Server;

namespace KitchenOps.Bench.Write;

/// <summary>How long this disk takes to make a page durable: the floor under every commit, and the first thing to look at when a bar does not hold.</summary>
public static class DiskProbe
{
    const int Page = 4096;
    const int Writes = 200;

    /// <summary>Writes and syncs pages one after another, where the databases will be.</summary>
    public static Percentiles Measure()
    {
        using var folder = new TemporaryFolder();
        using var file = File.OpenHandle(Path.Combine(folder.Path, "probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, Page * Writes);
        var page = new byte[Page];
        var samples = new List<double>();
        for (var i = 0; i < Writes; i++)
        {
            var started = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, page, (long)i * Page);
            RandomAccess.FlushToDisk(file);
            samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return Percentiles.Of(samples);
    }
}
