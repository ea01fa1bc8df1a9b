using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Features.Admin;

/// <summary>
/// A page of the console: a live view with forms on it. What was answered to the last form stands until the next one is sent; nothing that was
/// typed goes with a refusal.
/// </summary>
public abstract class ConsolePage<TView> : LiveComponent<TView> where TView : KitchenView
{
    [Inject] private Desk Desk { get; set; } = null!;

    /// <summary>What became of the last form.</summary>
    protected FormAnswer Answer { get; set; } = FormAnswer.None;

    /// <summary>Whether one is on its way.</summary>
    protected bool IsSending { get; private set; }

    /// <inheritdoc/>
    protected override FrameRate Rate => FrameRate.Console;

    /// <summary>Sends a form's command. True where it stands now.</summary>
    /// <param name="done">What is said then.</param>
    protected async Task<bool> SendAsync(Command command, string done)
    {
        if (IsSending || Who is not { } who) return false;
        IsSending = true;
        try
        {
            Answer = FormAnswer.Of(await Desk.SendAsync(who, command), done);
            return Answer.IsDone;
        }
        finally
        {
            IsSending = false;
        }
    }
}
