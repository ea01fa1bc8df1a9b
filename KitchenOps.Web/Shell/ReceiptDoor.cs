using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Shell;

/// <summary>The way of what a screen has drawn to the engine. Whether the screen's station is its own is decided there.</summary>
internal static class ReceiptDoor
{
    /// <summary>The way.</summary>
    public static SubmitReceipt Of(Restaurants restaurants) => async (restaurant, screen, command) =>
    {
        var id = new CommandId(Guid.CreateVersion7());
        return restaurants.Find(restaurant) is { } engine ? await engine.SubmitAsync(new Submission(id, screen, command)) : Outcome.Refused(id, Codes.NotAMember);
    };
}
