namespace KitchenOps.Bench.CommandLine;

/// <summary>One option of a verb.</summary>
/// <param name="Name">With its dashes: <c>--speed</c>.</param>
/// <param name="Value">What stands after it, as the usage names it; null for a switch.</param>
/// <param name="Help">One line.</param>
public sealed record Option(string Name, string? Value, string Help)
{
    /// <summary>How the usage writes it.</summary>
    public string Form => Value is null ? Name : $"{Name} {Value}";
}
