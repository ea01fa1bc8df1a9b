using System.Globalization;

namespace KitchenOps.Bench.Measure;

/// <summary>What a figure is to stay under on the project's own machine (two cores for server and load). It is said, and fails no run: another machine is another matter.</summary>
/// <param name="Name">The figure.</param>
/// <param name="Value">What was measured; null where nothing was.</param>
/// <param name="Under">The target.</param>
/// <param name="Unit">Of both.</param>
public sealed record Goal(string Name, double? Value, double Under, string Unit)
{
    /// <summary>Whether it was reached.</summary>
    public bool Holds => Value < Under;

    /// <inheritdoc/>
    public override string ToString() => Value is null ? $"no data    {Name}"
        : string.Create(CultureInfo.InvariantCulture, $"{(Holds ? "reached   " : "MISSED    ")} {Name}: {Value:0.###}{(Unit.Length > 0 ? " " + Unit : "")} (target under {Under:0.##})");
}
