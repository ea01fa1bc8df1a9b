using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Realtime;

namespace KitchenOps.Web.Store;

/// <summary>Follows what whoever is signed in may open, for parts of a page that stand on it; draws nothing itself.</summary>
public sealed class MyAccess : LiveComponent<HomeView>
{
    /// <inheritdoc/>
    protected override bool IsOfAddress => false;

    /// <inheritdoc/>
    protected override FrameRate Rate => FrameRate.Console;

    /// <inheritdoc/>
    protected override Interest InterestOf(ActorId actor) => Interest.InHome(actor);
}
