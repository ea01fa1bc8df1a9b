using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Stations;

/// <summary>
/// Where an item goes that the menu gives no station: the first kind of station with one of its words in the item's name,
/// as a whole word (kale is not ale, potatoes are not a pot). What matches nothing lands in the unrouted tray.
/// </summary>
public static class Routing
{
    private static readonly (StationKind Kind, string[] Words)[] Keywords =
    [
        (StationKind.Bar, ["ale", "beer", "bottle", "cappuccino", "cider", "cocktail", "coffee", "cola", "coke", "espresso", "juice", "lager", "latte", "lemonade", "margarita", "martini", "mojito", "prosecco", "soda", "tea", "water", "wine"]),
        (StationKind.Dessert, ["brownie", "cake", "cheesecake", "dessert", "gelato", "ice", "kulfi", "pudding", "sorbet", "tiramisu", "waffle"]),
        (StationKind.Fryer, ["calamari", "chips", "fried", "fries", "nuggets", "pakora", "bhaji", "rings", "samosa", "tempura", "wings"]),
        (StationKind.Grill, ["bacon", "beef", "burger", "cheeseburger", "hamburger", "chicken", "duck", "fillet", "fish", "grilled", "hotdog", "kebab", "lamb", "pork", "ribeye", "salmon", "sausage", "sirloin", "steak", "tikka"]),
        (StationKind.Salad, ["caesar", "ceviche", "cucumber", "gazpacho", "greens", "lettuce", "raita", "salad", "spinach"]),
        (StationKind.Prep, ["broth", "mash", "mashed", "sauce", "soup", "stew"]),
    ];

    /// <summary>The stations for <paramref name="itemName"/>: those of the menu that still exist, or one by keyword, or <see cref="StationId.Unrouted"/>.</summary>
    public static EquatableArray<StationId> Route(EquatableArray<StationId> byMenu, string itemName, IEnumerable<Station> stations)
    {
        var open = stations.Where(station => !station.Archived).ToList();
        var known = byMenu.Items.Where(id => open.Any(station => station.Id == id)).Distinct().ToEquatableArray();
        if (!known.IsEmpty) return known;
        var words = Words(itemName);
        foreach (var (kind, keywords) in Keywords)
            if (keywords.Any(words.Contains) && open.FirstOrDefault(station => station.Kind == kind) is { } match)
                return [match.Id];
        return [StationId.Unrouted];
    }

    private static HashSet<string> Words(string? text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var start = -1;
        if (text is null) return words;
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (letter && start < 0) start = i;
            if (!letter && start >= 0) { words.Add(text[start..i]); start = -1; }
        }
        return words;
    }
}
