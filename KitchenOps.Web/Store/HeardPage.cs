using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KitchenOps.Web.Store;

/// <summary>
/// What ties the browser's layer to the circuit of a page: the script is told which object to ask, and asks it every two seconds through the whole path, so
/// that a page whose circuit is dead and looks alive says so.
/// </summary>
public abstract class HeardPage : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<HeardPage>? _self;
    private IJSObjectReference? _script;
    private bool _isAttached, _isAttaching, _disposed;

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private ILogger<HeardPage> Log { get; set; } = null!;

    /// <summary>The live views of its circuit.</summary>
    [Inject] protected CircuitScreens Screens { get; set; } = null!;

    /// <summary>The heartbeat through the whole path. Draws nothing.</summary>
    [JSInvokable]
    public Heartbeat Beat() => new(Reflected, Screens.IsSaving());

    /// <summary>The number that the page reflects; null where it says none.</summary>
    protected virtual long? Reflected => null;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isAttached || _isAttaching || _disposed || !RendererInfo.IsInteractive) return;
        _isAttaching = true;
        _self ??= DotNetObjectReference.Create(this);
        try
        {
            _script ??= await Js.InvokeAsync<IJSObjectReference>("import", "/js/screen.js");
            // The page may have been left in the meantime, and there is nothing to attach any more.
            if (_disposed)
            {
                await _script.DisposeAsync();
                return;
            }
            await _script.InvokeVoidAsync("attach", _self);
            _isAttached = true;
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is gone, or its connection was just then: the first frame that it gets when it is back attaches it.
            _isAttaching = false;
        }
        catch (JSException e)
        {
            // The page still shows; taps do not work, and the pill, which comes with the script, is missing.
            Log.LogError(e, "The screen's script could not be attached.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_disposed) return;
        _disposed = true;
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("detach");
                await _script.DisposeAsync();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // The tab is gone and took its script along.
        }
        _self?.Dispose();
    }
}

/// <summary>What a heartbeat brings to the browser.</summary>
/// <param name="Seq">The number that the page reflects; null where it says none.</param>
/// <param name="IsSaving">Whether what is done on it can be saved: what it shows may be fresh and its taps still have to wait.</param>
public sealed record Heartbeat(long? Seq, bool IsSaving);
