using KitchenOps.Domain.Menu;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>Which items somebody looks for; an empty part takes all.</summary>
internal sealed record MenuFilter(string Text, string Category, string Station)
{
    /// <summary>Items that no station makes by name: the keyword rule finds one, or nobody does.</summary>
    public const string Unrouted = "-";

    /// <summary>Whether an item is among them.</summary>
    public bool Matches(MenuItem item) =>
        (Category.Length == 0 || item.Category == Category)
        && (Station.Length == 0 || (Station == Unrouted ? item.Stations.IsEmpty : item.Stations.Items.Any(station => station.Value == Station)))
        && Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            Has(item.Name, word) || Has(item.Id.Value, word) || Has(item.Category, word) || item.Components.Items.Any(one => Has(one.Name, word)) || item.Allergens.Items.Any(code => Has(code, word)));

    private static bool Has(string text, string word) => System.Globalization.CultureInfo.InvariantCulture.CompareInfo
        .IndexOf(text, word, System.Globalization.CompareOptions.IgnoreCase | System.Globalization.CompareOptions.IgnoreNonSpace) >= 0;
}
