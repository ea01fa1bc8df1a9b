using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;

namespace KitchenOps.Web.Features.Orders;

/// <summary>What is chosen of the modifiers of a line.</summary>
public static class Choice
{
    /// <summary>With <paramref name="modifier"/> turned on, or off where it was on. A dish is cooked to one doneness only.</summary>
    public static EquatableArray<Modifier> Toggle(this EquatableArray<Modifier> chosen, Modifier modifier) =>
        chosen.Has(modifier) ? chosen.Items.Where(other => !Same(other, modifier)).ToEquatableArray()
        : chosen.Items.Where(other => modifier.Kind != ModifierKind.Doneness || other.Kind != ModifierKind.Doneness).Append(modifier).ToEquatableArray();

    /// <summary>Whether <paramref name="modifier"/> is on.</summary>
    public static bool Has(this EquatableArray<Modifier> chosen, Modifier modifier) => chosen.Items.Any(other => Same(other, modifier));

    /// <summary>What can be chosen, by kind: what the menu offers, and what is chosen already though the menu offers it no more.</summary>
    public static IEnumerable<IGrouping<ModifierKind, Modifier>> Offered(EquatableArray<Modifier> menu, EquatableArray<Modifier> chosen) =>
        menu.Items.Concat(chosen.Items.Where(one => !menu.Items.Any(other => Same(one, other)))).Where(modifier => modifier.Kind != ModifierKind.Allergy)
            .GroupBy(modifier => modifier.Kind).OrderBy(kind => Array.IndexOf(Order, kind.Key));

    /// <summary>Allergies that can be named: those that the law names, and what is named already.</summary>
    public static IEnumerable<Modifier> Allergies(EquatableArray<Modifier> chosen) =>
        Allergens.Named.Items.Select(code => new Modifier(new ModifierId(code), code, ModifierKind.Allergy)).Concat(chosen.Items.Where(one => one.Kind == ModifierKind.Allergy && !Allergens.Named.Items.Contains(one.Id.Value)));

    private static readonly ModifierKind[] Order = [ModifierKind.Doneness, ModifierKind.Side, ModifierKind.Add, ModifierKind.Remove];

    private static bool Same(Modifier one, Modifier other) => one.Id == other.Id && one.Kind == other.Kind;
}
