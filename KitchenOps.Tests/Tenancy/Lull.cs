using KitchenOps.Web.Realtime;

namespace KitchenOps.Tests.Tenancy;

/// <summary>
/// A screen of the slowest kind, drawn once at once and once when its frame is over: whatever was behind when it came had its turn by then.
/// </summary>
sealed class Lull : IScreen
{
    readonly TaskCompletionSource _once = new(TaskCreationOptions.RunContinuationsAsynchronously), _twice = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public FrameRate Rate => FrameRate.Console;

    /// <summary>Returns when every screen that is behind now was drawn.</summary>
    public static async Task Async(Dispatcher dispatcher)
    {
        var lull = new Lull();
        dispatcher.Add(lull);
        dispatcher.Mark(lull);
        await lull._once.Task;
        dispatcher.Mark(lull);
        await lull._twice.Task;
        dispatcher.Remove(lull);
    }

    /// <inheritdoc/>
    public bool Draw()
    {
        if (!_once.TrySetResult()) _twice.TrySetResult();
        return false;
    }
}
