using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Views;

/// <summary>
/// What one kind of screen shows: a pure function of the kitchen and an interest, compared by content. Given what was seen
/// before, whatever did not change is the same reference, so a screen redraws only what changed.
/// </summary>
public abstract record KitchenView
{
    /// <summary>The view of <paramref name="interest"/>, or null for an interest in the raw log, which has no view.</summary>
    public static KitchenView? Of(Kitchen kitchen, Interest interest, Seen? seen = null) => interest.Kind switch
    {
        InterestKind.Station => BoardView.Of(kitchen, new StationId(interest.Subject), seen),
        InterestKind.Recall => RecallView.Of(kitchen, new StationId(interest.Subject), seen),
        InterestKind.Expo => ExpoView.Of(kitchen, seen),
        InterestKind.Server => ServerView.Of(kitchen, new ActorId(interest.Subject), seen),
        InterestKind.Device => DeviceView.Of(kitchen, new ActorId(interest.Subject), seen),
        InterestKind.Floor => ServerView.Of(kitchen, null, seen),
        InterestKind.Pad => PadView.Of(kitchen, interest.Subject.Length == 0 ? null : new ActorId(interest.Subject), seen),
        InterestKind.Menu => MenuView.Of(kitchen, seen),
        InterestKind.Settings => SettingsView.Of(kitchen, seen),
        InterestKind.Tables => TablesView.Of(kitchen, seen),
        InterestKind.Sections => SectionsView.Of(kitchen, seen),
        InterestKind.Stations => StationsView.Of(kitchen, seen),
        InterestKind.Staff => StaffView.Of(kitchen, seen),
        InterestKind.MenuBook => MenuBookView.Of(kitchen, seen),
        InterestKind.Devices => DevicesView.Of(kitchen, seen),
        InterestKind.Keys => KeysView.Of(kitchen, seen),
        InterestKind.Home => HomeView.Of(kitchen, new ActorId(interest.Subject), seen),
        InterestKind.Audit => AuditView.Of(kitchen, seen),
        _ => null,
    };
}

/// <summary>A view with the kitchen it was drawn from.</summary>
public sealed record Seen(Kitchen Kitchen, KitchenView View)
{
    /// <summary>Whether names, stations and tables are as they were, so that an unchanged order gives an unchanged ticket.</summary>
    public bool SameNames(Kitchen kitchen) =>
        ReferenceEquals(Kitchen.Grants, kitchen.Grants) && ReferenceEquals(Kitchen.Stations, kitchen.Stations) && SameLabels(Kitchen.Tables, kitchen.Tables);

    // Tables change with every order that comes and goes; their labels hardly ever.
    private static bool SameLabels(Tables.Tables was, Tables.Tables now) =>
        ReferenceEquals(was, now) || ReferenceEquals(was.ById, now.ById)
        || (was.ById.Count == now.ById.Count && was.ById.All(old => now.ById.TryGetValue(old.Key, out var table) && table.Label == old.Value.Label));

    /// <summary>The old item where it equals the new one.</summary>
    public static T Keep<T>(T? old, T now) where T : class => old is not null && old.Equals(now) ? old : now;
}

/// <summary>Shares of a line's target from which its colour changes, in percent; one set per restaurant.</summary>
public sealed record Thresholds(int DueFromPercent, int LateFromPercent, int CriticalFromPercent)
{
    /// <summary>Those of the restaurant's settings.</summary>
    public static Thresholds Of(Restaurants.Settings settings) => new(settings.DueFromPercent, settings.LateFromPercent, settings.CriticalFromPercent);
}
