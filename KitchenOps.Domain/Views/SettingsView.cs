using KitchenOps.Domain.Restaurants;

namespace KitchenOps.Domain.Views;

/// <summary>The restaurant's numbers as they stand, with whose they are.</summary>
/// <param name="ChangedBy">Name of who changed them last; null where nobody has since the opening.</param>
/// <param name="ChangedAt">When.</param>
public sealed record SettingsView(Settings Settings, string? ChangedBy, DateTimeOffset? ChangedAt) : KitchenView
{
    /// <summary>Those of <paramref name="kitchen"/>.</summary>
    public static SettingsView Of(Kitchen kitchen, Seen? seen = null) =>
        Seen.Keep(seen?.View as SettingsView, new SettingsView(kitchen.Settings, kitchen.Grants.NameOf(kitchen.SettingsEdit?.By), kitchen.SettingsEdit?.At));
}
