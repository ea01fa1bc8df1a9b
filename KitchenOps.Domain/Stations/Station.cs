using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Stations;

/// <summary>What is made at a station. It gives the accent colour, the keyword rule and, later, the craft.</summary>
public enum StationKind
{
    /// <summary>Grill.</summary>
    Grill,
    /// <summary>Fryer.</summary>
    Fryer,
    /// <summary>Salad and cold starters.</summary>
    Salad,
    /// <summary>Bar.</summary>
    Bar,
    /// <summary>Dessert.</summary>
    Dessert,
    /// <summary>Preparation and soups.</summary>
    Prep,
    /// <summary>Plating.</summary>
    Plating,
    /// <summary>Anything else: only reached by the menu, never by a keyword.</summary>
    Other,
}

/// <summary>A place where work is done. Archived, never deleted: old tickets still name it.</summary>
/// <param name="Backup">Which station makes what this one has not received; null where none does.</param>
/// <param name="Baskets">How many baskets it drops into the oil, numbered from 1; 0 where it has none or does not time them.</param>
/// <param name="BasketPortions">How many portions one of them holds; 0 where nobody said.</param>
public sealed record Station(StationId Id, string Name, StationKind Kind, bool Archived = false, StationId? Backup = null, int Baskets = 0, int BasketPortions = 0);

/// <summary>The restaurant's stations are these from now on; whatever is not among them is archived.</summary>
public sealed record StationsSet(EquatableArray<Station> Stations) : DomainEvent;
