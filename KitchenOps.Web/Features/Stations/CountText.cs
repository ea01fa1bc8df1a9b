using System.Globalization;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Stations;

/// <summary>How all-day counts are written, and by what the browser finds the lines that are in one.</summary>
internal static class CountText
{
    /// <summary>"6", "0.3 kg".</summary>
    public static string Amount(decimal amount, string unit) => $"{amount.ToString("0.###", CultureInfo.InvariantCulture)} {unit}".TrimEnd();

    /// <summary>An item, by its name as it stands on the line: what is counted together has one name.</summary>
    public static string Token(string item) => $"i{Short(item)}";

    /// <summary>A component: the same by weight and by the piece are two.</summary>
    public static string Token(string component, string unit) => $"c{Short($"{component}\n{unit}")}";

    /// <summary>An item done in one way.</summary>
    public static string OfDoneness(string item, string doneness) => $"d{Short($"{item}\n{doneness}")}";

    /// <summary>Everything that a line is counted in.</summary>
    public static string Tokens(TicketLine line) => string.Join(' ', line.Components.Items.Select(part => Token(part.Name, part.Unit)).Distinct().Prepend(Token(line.Item))
        .Concat(line.Modifiers.Items.Where(modifier => modifier.IsDoneness()).Select(modifier => OfDoneness(line.Item, modifier.Name))));

    // Every line carries them to every screen, and a name may be long and hold blanks; FNV-1a, since it has to be the same in every process.
    private static string Short(string name)
    {
        var hash = 2166136261u;
        foreach (var character in name) hash = unchecked((hash ^ character) * 16777619u);
        return hash.ToString("x", CultureInfo.InvariantCulture);
    }
}
