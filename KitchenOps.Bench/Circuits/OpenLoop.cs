using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KitchenOps.Bench.Circuits;

/// <summary>
/// Fires at times that were fixed beforehand, whatever became of the ones before: a server that is slow gets no rest by it. On a thread of its own,
/// because a timer of the pool is late exactly when there is much to do.
/// </summary>
public static class OpenLoop
{
    /// <summary>Calls <paramref name="fire"/> with 0, 1, 2 … and the time that each is due. It must not block.</summary>
    /// <param name="start">The stopwatch's time of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="perSecond">How often.</param>
    /// <param name="fire">Told the number and when it was due, as the stopwatch counts.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static Task RunAsync(long start, int count, double perSecond, Action<int, long> fire, CancellationToken cancellation) =>
        Task.Factory.StartNew(() =>
        {
            for (var n = 0; n < count; n++)
            {
                var due = start + DueAfter(n, perSecond);
                while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } wait)
                {
                    if (cancellation.IsCancellationRequested)
                    {
                        return;
                    }
                    // Thread.Sleep counts in whole milliseconds, which would be a good part of what is measured.
                    _ = Sleep((uint)Math.Clamp(wait.TotalMicroseconds, 1, 100_000));
                }
                fire(n, due);
            }
        }, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>How long after the first the given one is due, in ticks of the stopwatch.</summary>
    public static long DueAfter(int number, double perSecond) => (long)(number * (Stopwatch.Frequency / perSecond));

    [DllImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Sleep(uint microseconds);
}
