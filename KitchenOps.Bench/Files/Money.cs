using System.Globalization;

namespace KitchenOps.Bench.Files;

/// <summary>Amounts as the files write them.</summary>
internal static class Money
{
    public static bool TryParse(string text, out decimal price) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out price);
}
