using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Realtime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KitchenOps.Web.Store;

/// <summary>
/// A part of a screen that shows a live view. One frame is one draw; the browser's acknowledgement of it (after render) lets
/// the next one come.
/// </summary>
public abstract class LiveComponent<TView> : ComponentBase, IDisposable where TView : KitchenView
{
    private LiveView? _live;
    private LiveFrame? _drawing;
    private (ActorId Viewer, ActorId Actor, string Slug, Interest Interest)? _shown;
    private int _opened;
    private bool _disposed;

    [Inject] private Screens Screens { get; set; } = null!;
    [Inject] private CircuitScreens CircuitScreens { get; set; } = null!;
    [Inject] private IDispatcher Dispatcher { get; set; } = null!;
    [Inject] private IState<ScreensState> State { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>The restaurant of the address.</summary>
    [Parameter] public string Slug { get; set; } = "";

    /// <summary>The restaurant's name for people; null where it is not one's own.</summary>
    protected string? Restaurant { get; private set; }

    /// <summary>Whether who is signed in covers the whole floor, not their own tables alone.</summary>
    protected bool Covers { get; private set; }

    /// <summary>Who looks, where the restaurant of the address is theirs; null otherwise.</summary>
    protected CurrentActor? Who { get; private set; }

    /// <summary>What this screen shows.</summary>
    protected abstract Interest InterestOf(ActorId actor);

    /// <summary>Whether the address says which restaurant it is of; otherwise it is of the one that whoever looks has signed in to.</summary>
    protected virtual bool IsOfAddress => true;

    /// <summary>Whether what it is of depends on <see cref="Covers"/>, which then is part of each frame.</summary>
    protected virtual bool FollowsCover => false;

    /// <summary>How soon it is drawn again.</summary>
    protected virtual FrameRate Rate => FrameRate.Kitchen;

    /// <summary>What became of a command of this circuit.</summary>
    protected virtual void OnOutcome(Wire.Outcome outcome) { }

    /// <summary>A view is about to be drawn: for what is typed over it to follow.</summary>
    protected virtual void OnFrame(TView view) { }

    /// <summary>The screen was left: what it follows besides its view is let go.</summary>
    protected virtual void OnGone() { }

    /// <summary>The frame on show; null before the first, and where there is no right to it: not even a number is told then.</summary>
    protected LiveFrame? Frame => _shown is { } shown && State.Value.Frames.GetValueOrDefault(shown.Interest) is { View: not null } frame ? frame : null;

    /// <summary>The view on show; null when there is none, or no right to it.</summary>
    protected TView? View => Frame?.View as TView;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Authentication is null || CurrentActor.Of((await Authentication).User) is not { } who) return;
        Covers = Screens.Covers(who.Restaurant, who.Viewer);
        var interest = InterestOf(who.Viewer);
        if (_shown == (who.Viewer, who.Actor, Slug, interest)) return;
        Close();
        _shown = (who.Viewer, who.Actor, Slug, interest);
        (Who, Restaurant) = (null, null);
        if (IsOfAddress && Screens.SlugOf(who.Restaurant) != Slug) return;
        Who = who;
        Restaurant = Screens.NameOf(who.Restaurant);
        // Before the circuit is there the page is drawn once, from the shared view, and nothing is subscribed.
        if (!RendererInfo.IsInteractive)
        {
            if (Screens.Peek(who.Restaurant, who.Viewer, interest) is { } still) Take(interest, still);
            return;
        }
        var opened = ++_opened;
        // What became of a command is told on a thread of its own: the writer's draws nothing.
        _live = Screens.Open(who.Restaurant, who.Viewer, interest, Rate, frame => Draw(opened, interest, frame), outcome => Task.Run(() => InvokeAsync(() => OnOutcome(outcome))), who.Actor, FollowsCover);
        if (_live is null) return;
        CircuitScreens.Add(_live);
        Take(interest, _live.Now());
        Screens.Mark(_live);
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Runs after the browser's acknowledgement of the render.
        if (_drawing is { } drawn)
        {
            _drawing = null;
            if (_live is not null) Screens.Drawn(_live, drawn);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Close();
        OnGone();
        GC.SuppressFinalize(this);
    }

    // Called on the dispatcher's threads; a frame of a view that was left meanwhile is dropped.
    private bool Draw(int opened, Interest interest, LiveFrame frame)
    {
        if (_disposed) return false;
        _ = InvokeAsync(async () =>
        {
            if (_disposed || opened != _opened) return;
            _drawing = frame;
            try
            {
                Take(interest, frame);
                // What somebody covers has changed, and with that what this screen is of.
                if (FollowsCover && frame.Covers != Covers) await OnParametersSetAsync();
                StateHasChanged();
            }
            catch (Exception e)
            {
                // Nobody awaits this: unsaid, the screen would wait for an acknowledgement for ever, and look live.
                await DispatchExceptionAsync(e);
            }
        });
        return true;
    }

    private void Take(Interest interest, LiveFrame frame)
    {
        Dispatcher.Dispatch(new FrameArrived(interest, frame));
        if (View is { } view) OnFrame(view);
    }

    private void Close()
    {
        _opened++;
        _drawing = null;
        if (_shown is { } shown) Dispatcher.Dispatch(new ScreenClosed(shown.Interest));
        if (_live is null) return;
        CircuitScreens.Remove(_live);
        _live.Dispose();
        _live = null;
    }
}
