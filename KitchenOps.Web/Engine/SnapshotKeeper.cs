using KitchenOps.Domain;
using KitchenOps.Web.Data;

namespace KitchenOps.Web.Engine;

/// <summary>
/// Keeps a snapshot now and then, beside the loop that owns it. Invariant: one at a time. One that fails is only missed: the
/// next start reads more of the log.
/// </summary>
internal sealed partial class SnapshotKeeper(Kitchen start, EventLog log, EngineOptions options, ILogger logger)
{
    private long _keptAt = start.Seq;
    private Task _keeping = Task.CompletedTask;

    public void Consider(Kitchen kitchen)
    {
        if (kitchen.Seq - _keptAt < Math.Max(options.SnapshotEveryEvents, options.SnapshotEventsPerOrder * (kitchen.Live.Count + kitchen.Finished.Count)) || !_keeping.IsCompleted) return;
        _keptAt = kitchen.Seq;
        _keeping = Task.Run(() => KeepAsync(kitchen));   // immutable, so writing it down needs no pause
    }

    public async Task FinishAsync(Kitchen kitchen)
    {
        await _keeping;
        if (kitchen.Seq == _keptAt) return;
        _keptAt = kitchen.Seq;
        await KeepAsync(kitchen);
    }

    private async Task KeepAsync(Kitchen kitchen)
    {
        try
        {
            await log.SnapshotAsync(kitchen);
        }
        catch (Exception e)
        {
            Log.SnapshotFailed(logger, kitchen.Slug, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1004, LogLevel.Warning, "{Restaurant}: the snapshot was not kept; the next start reads more of the log.")]
        public static partial void SnapshotFailed(ILogger logger, string restaurant, Exception e);
    }
}
