using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Web.Ui;

/// <summary>
/// Fragments as text. What many screens show alike is drawn once, and each of them has one piece of text to hold, to compare and to send
/// where it would have dozens of elements and attributes. What is drawn so is replaced as a whole when it changes, so it is cut into pieces
/// that change together; and nothing in it can listen to the circuit, which a <c>data-command</c> does not need.
/// </summary>
public static class Html
{
    private static readonly IServiceProvider None = new ServiceCollection().BuildServiceProvider();

    /// <summary>What <paramref name="fragment"/> draws now, encoded as the content of any page is.</summary>
    public static MarkupString Of(RenderFragment fragment)
    {
        using var renderer = new HtmlRenderer(None, NullLoggerFactory.Instance);
        // Nothing in a fragment waits for anything, so this is done when it returns.
        var text = renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Piece>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Piece.Fragment)] = fragment }))).ToHtmlString());
        return new MarkupString(text.GetAwaiter().GetResult());
    }

    private sealed class Piece : IComponent
    {
        private RenderHandle _handle;

        [Parameter] public required RenderFragment Fragment { get; set; }

        public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            _handle.Render(parameters.GetValueOrDefault<RenderFragment>(nameof(Fragment))!);
            return Task.CompletedTask;
        }
    }
}
