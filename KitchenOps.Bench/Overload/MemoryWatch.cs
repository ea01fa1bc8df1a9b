using System.Diagnostics;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Overload;

/// <summary>The server's resident memory while it is loaded, looked at four times a second.</summary>
public static class MemoryWatch
{
    static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    /// <summary>Looks until <paramref name="end"/>.</summary>
    public static async Task<IReadOnlyList<MemoryMoment>> WatchAsync(int process, CancellationToken end)
    {
        var (clock, moments) = (Stopwatch.StartNew(), new List<MemoryMoment>());
        try
        {
            for (; ; await Task.Delay(Every, end))
            {
                moments.Add(new MemoryMoment(Math.Round(clock.Elapsed.TotalSeconds, 2), Math.Round(ServerProcess.ResidentKib(process) / 1024, 1)));
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return moments;
        }
    }

    /// <summary>The middle of a quarter of the moments: 0 is the first quarter, 3 the last. Null where there are fewer than four.</summary>
    public static double? Quarter(IReadOnlyList<MemoryMoment> moments, int which) => moments.Count < 4 ? null
        : Median.Of(moments.Take(moments.Count * (which + 1) / 4).Skip(moments.Count * which / 4).Select(moment => (double?)moment.RssMib));
}

/// <summary>The server's memory at a moment of the load.</summary>
/// <param name="At">Seconds from its beginning.</param>
/// <param name="RssMib">Resident.</param>
public readonly record struct MemoryMoment(double At, double RssMib);
