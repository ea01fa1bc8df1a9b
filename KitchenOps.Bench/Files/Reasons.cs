namespace KitchenOps.Bench.Files;

/// <summary>Why a row cannot be used, in the words of the summary.</summary>
public static class Reasons
{
    /// <summary>Too few or too many fields, or quotes that do not close.</summary>
    public const string Fields = "not as many fields as the header";
    /// <summary>No order number.</summary>
    public const string Order = "no order number";
    /// <summary>Date or time cannot be read.</summary>
    public const string Time = "bad date or time";
    /// <summary>The row names no item.</summary>
    public const string NullItem = "null item";
    /// <summary>The item is not on the menu.</summary>
    public const string UnknownItem = "item not on the menu";
    /// <summary>Not a whole number of at least 1.</summary>
    public const string Quantity = "bad quantity";
    /// <summary>Not an amount of money.</summary>
    public const string Price = "bad price";
}
