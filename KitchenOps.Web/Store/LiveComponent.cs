using System.Diagnostics;
using System.Text.Json;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace KitchenOps.Web.Store;

/// <summary>
/// A screen that shows a live view. One frame is one draw; the browser's acknowledgement of it (after render) lets the next one come.
/// Taps go to the server over HTTP; here they are only told, for the overlay.
/// </summary>
public abstract class LiveComponent<TView> : ComponentBase, IAsyncDisposable where TView : KitchenView
{
    private LiveView? _live;
    private DotNetObjectReference<LiveComponent<TView>>? _self;
    private IJSObjectReference? _script;
    private LiveFrame? _drawing;
    private Interest? _interest;
    private long _measured;
    private bool _attached, _disposed;

    [Inject] private Screens Screens { get; set; } = null!;
    [Inject] private CircuitScreens CircuitScreens { get; set; } = null!;
    [Inject] private IDispatcher Dispatcher { get; set; } = null!;
    [Inject] private IState<ScreensState> State { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private RealtimeMeter Meter { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [CascadingParameter] private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>The restaurant of the address.</summary>
    [Parameter] public string Slug { get; set; } = "";

    /// <summary>What this screen shows.</summary>
    protected abstract Interest InterestOf(ActorId actor);

    /// <summary>The frame on show; null before the first.</summary>
    protected LiveFrame? Frame => _interest is { } interest ? State.Value.Frames.GetValueOrDefault(interest) : null;

    /// <summary>The view on show; null when there is none, or no right to it.</summary>
    protected TView? View => Frame?.View as TView;

    /// <summary>Server time of this draw, for the browser's clocks.</summary>
    protected long NowMilliseconds => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Authentication is null || CurrentActor.Of((await Authentication).User) is not { } who) return;
        var interest = InterestOf(who.Actor);
        if (interest == _interest) return;
        Close();
        _interest = interest;
        if (Screens.SlugOf(who.Restaurant) != Slug) return;
        // Before the circuit is there the page is drawn once, from the shared view, and nothing is subscribed.
        if (!RendererInfo.IsInteractive)
        {
            if (Screens.Peek(who.Restaurant, who.Actor, interest) is { } still) Dispatcher.Dispatch(new FrameArrived(interest, still));
            return;
        }
        _live = Screens.Open(who.Restaurant, who.Actor, interest, FrameRate.Kitchen, Draw, _ => { });
        if (_live is null) return;
        CircuitScreens.Add(_live);
        Dispatcher.Dispatch(new FrameArrived(interest, _live.Now()));
        Screens.Mark(_live);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Runs after the browser's acknowledgement of the render.
        if (_drawing is { } drawn)
        {
            _drawing = null;
            if (drawn.CommittedAt > _measured)
            {
                _measured = drawn.CommittedAt;
                Meter.CommitToDrawn.Record(Stopwatch.GetElapsedTime(drawn.CommittedAt).TotalMilliseconds, new KeyValuePair<string, object?>("view", typeof(TView).Name));
            }
            if (_live is not null) Screens.Drawn(_live);
        }
        if (_attached || _live is null || !RendererInfo.IsInteractive) return;
        _attached = true;
        _self = DotNetObjectReference.Create(this);
        try
        {
            _script = await Js.InvokeAsync<IJSObjectReference>("import", "/js/screen.js");
            await _script.InvokeVoidAsync("attach", _self);
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone; there is nobody to attach to.
        }
    }

    /// <summary>The browser sent a command on its way: draw its effect at once.</summary>
    [JSInvokable]
    public void Tell(string commandId, string type, string dataJson, long issuedAtMilliseconds)
    {
        if (_live is null || !CommandId.TryParse(commandId, out var id)) return;
        using var data = JsonDocument.Parse(dataJson);
        // The overlay's clock must not run ahead of the server's, whatever the device thinks the time is.
        var issuedAt = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(issuedAtMilliseconds, 0, NowMilliseconds));
        if (CommandCatalog.TryRead(type, data.RootElement, out var command, out _)) _live.Tell(id, command, issuedAt);
    }

    /// <summary>The browser knows an outcome already: the second way for it, should the first be slow.</summary>
    [JSInvokable]
    public void Settled(string outcomeJson)
    {
        using var json = JsonDocument.Parse(outcomeJson);
        var outcome = json.RootElement;
        if (!outcome.TryGetProperty("commandId", out var idText) || !CommandId.TryParse(idText.GetString(), out var id)) return;
        if (!outcome.TryGetProperty("outcome", out var kindText) || !Enum.TryParse<OutcomeKind>(kindText.GetString(), ignoreCase: true, out var kind)) return;
        _live?.Settle(new Outcome(id, kind, outcome.TryGetProperty("seq", out var seq) && seq.ValueKind == JsonValueKind.Number ? seq.GetInt64() : null));
    }

    /// <summary>The heartbeat through the whole path: the number that this screen reflects. Draws nothing.</summary>
    [JSInvokable]
    public long Beat() => _live?.Reflects() ?? 0;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        Close();
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("detach");
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone and took its script along.
        }
        _self?.Dispose();
        GC.SuppressFinalize(this);
    }

    private bool Draw(LiveFrame frame)
    {
        if (_disposed || _interest is not { } interest) return false;
        _ = InvokeAsync(() =>
        {
            if (_disposed) return;
            _drawing = frame;
            Dispatcher.Dispatch(new FrameArrived(interest, frame));
            StateHasChanged();
        });
        return true;
    }

    private void Close()
    {
        if (_interest is { } interest) Dispatcher.Dispatch(new ScreenClosed(interest));
        if (_live is null) return;
        CircuitScreens.Remove(_live);
        _live.Dispose();
        _live = null;
    }
}
