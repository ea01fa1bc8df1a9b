using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Orders;

/// <summary>A line being written. Equal ones are counted together.</summary>
/// <param name="Problem">Why the kitchen would not take it, in words.</param>
public sealed record DraftLine(PadItem Item, int Quantity, EquatableArray<Modifier> Modifiers, string? Note, int? Seat, int? Course, string? Problem = null)
{
    /// <summary>The line as ordered.</summary>
    public LineRequest ToRequest() =>
        new(Item.Id, Quantity, Modifiers.Items.Select(modifier => new ModifierRequest(modifier.Id, modifier.Kind.ToString())).ToEquatableArray(), Note, Seat, Course);

    /// <summary>Whether one more of the other is one more of this.</summary>
    public bool IsSame(DraftLine other) => this with { Quantity = other.Quantity, Problem = null } == other with { Problem = null };
}

/// <summary>An order being written; immutable, so that what was sent can be put back whole if it is refused.</summary>
public sealed record Draft(EquatableArray<DraftLine> Lines)
{
    /// <summary>Nothing yet.</summary>
    public static readonly Draft Empty = new([]);

    /// <summary>With one more line, counted onto an equal one.</summary>
    public Draft Add(DraftLine line)
    {
        for (var i = 0; i < Lines.Count; i++)
            if (Lines[i].IsSame(line)) return With(i, Lines[i] with { Quantity = Lines[i].Quantity + line.Quantity, Problem = null });
        return new Draft(Lines.AddRange([line]));
    }

    /// <summary>With the line at <paramref name="at"/> replaced; a quantity of nothing removes it.</summary>
    public Draft With(int at, DraftLine line) => line.Quantity < 1 ? this with { Lines = new(Lines.Items.RemoveAt(at)) } : this with { Lines = new(Lines.Items.SetItem(at, line)) };

    /// <summary>With what the kitchen said about each line.</summary>
    public Draft With(EquatableArray<Problem> problems) => new(Lines.Items.Select((line, i) => line with
    {
        Problem = problems.Items.FirstOrDefault(problem => problem.Path?.StartsWith($"lines[{i}]", StringComparison.Ordinal) == true || problem.Path?.StartsWith($"data.lines[{i}]", StringComparison.Ordinal) == true) is { } problem ? PadText.Of(problem) : null,
    }).ToEquatableArray());

    /// <summary>How many dishes.</summary>
    public int Count => Lines.Items.Sum(line => line.Quantity);

    /// <summary>"grill 2, fryer 1": where the dishes go.</summary>
    public string Destinations() => string.Join(", ", Lines.Items.SelectMany(line => line.Item.Stations.Items.Select(station => (station, line.Quantity))).GroupBy(to => to.station).OrderBy(to => to.Key, StringComparer.Ordinal)
        .Select(to => $"{to.Key.ToLowerInvariant()} {to.Sum(one => one.Quantity)}"));
}

/// <summary>The words of the pad.</summary>
internal static class PadText
{
    public static string Of(Problem problem) => problem.Code switch
    {
        Codes.EightySixed => "86: not available",
        Codes.NotEnoughLeft => $"only {problem.Detail}",
        Codes.MenuChanged => "changed on the menu: check and send again",
        Codes.UnknownItem => "no longer on the menu",
        Codes.UnknownModifier => $"no longer possible: {problem.Detail}",
        _ => $"{problem.Code} {problem.Detail}".Trim(),
    };
}
