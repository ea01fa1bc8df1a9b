using System.Collections.Immutable;
using KitchenOps.Domain.Access;
using KitchenOps.Web.Realtime;

namespace KitchenOps.Web.Store;

/// <summary>What each open screen of the circuit shows: a split view has several.</summary>
public sealed record ScreensState(ImmutableDictionary<Interest, LiveFrame> Frames);

/// <summary>A new frame arrived for a screen.</summary>
public sealed record FrameArrived(Interest Interest, LiveFrame Frame);

/// <summary>A screen was left.</summary>
public sealed record ScreenClosed(Interest Interest);

/// <summary>Frames by interest.</summary>
public sealed class ScreensFeature : Feature<ScreensState>
{
    /// <summary>Registers the reducers.</summary>
    public ScreensFeature()
    {
        On<FrameArrived>((state, action) => state with { Frames = state.Frames.SetItem(action.Interest, action.Frame) });
        On<ScreenClosed>((state, action) => state.Frames.ContainsKey(action.Interest) ? state with { Frames = state.Frames.Remove(action.Interest) } : state);
    }

    /// <inheritdoc/>
    protected override ScreensState GetInitialState() => new(ImmutableDictionary<Interest, LiveFrame>.Empty);
}
