using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Menu;

/// <summary>How a modifier changes a dish; it decides how a ticket writes it.</summary>
public enum ModifierKind
{
    /// <summary>Something more: + bacon.</summary>
    Add,
    /// <summary>Something less: − butter.</summary>
    Remove,
    /// <summary>How far it is cooked: MEDIUM RARE.</summary>
    Doneness,
    /// <summary>What goes with it.</summary>
    Side,
    /// <summary>The guest is allergic: always allowed, and shown in the allergy colour.</summary>
    Allergy,
}

/// <summary>A modifier that an item offers.</summary>
public sealed record Modifier(ModifierId Id, string Name, ModifierKind Kind);

/// <summary>What a portion of an item is made of, as the kitchen counts it: 2 patties, 1 bun, 0.15 kg of fries.</summary>
/// <param name="Quantity">For one portion.</param>
/// <param name="Unit">Empty for pieces.</param>
public sealed record RecipeComponent(string Name, decimal Quantity, string Unit = "");

/// <summary>Something that can be ordered.</summary>
/// <param name="Stations">Where it is made; empty falls to the keyword rule.</param>
/// <param name="TargetSeconds">How long it should take from fired to ready.</param>
/// <param name="Allergens">Allergen codes that it contains.</param>
/// <param name="Price">In the restaurant's currency.</param>
/// <param name="MaterialVersion">The menu version in which allergens or price last changed, or a modifier was removed.</param>
/// <param name="Archived">No longer sold; kept because old orders name it.</param>
/// <param name="Components">What a portion is made of; empty where nobody counts below the item.</param>
/// <param name="AgeCheck">Who serves it makes sure that the guest is old enough for it.</param>
/// <param name="Priority">What of its ticket is begun first.</param>
public sealed record MenuItem(
    MenuItemId Id, string Name, string Category, EquatableArray<StationId> Stations, int TargetSeconds,
    EquatableArray<string> Allergens, EquatableArray<Modifier> Modifiers, decimal Price, int MaterialVersion, bool Archived = false,
    EquatableArray<RecipeComponent> Components = default, bool AgeCheck = false, LinePriority Priority = LinePriority.Medium);
