using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Tables;

/// <summary>How a table stands, as its server has to know it.</summary>
public enum TableNeed
{
    /// <summary>Nothing was ordered.</summary>
    Seated,
    /// <summary>The kitchen is at it.</summary>
    Cooking,
    /// <summary>Everything that was fired of an order is ready to run.</summary>
    Run,
    /// <summary>Everything that was fired is served; a course waits to be fired.</summary>
    Fire,
    /// <summary>To be cleared.</summary>
    Dirty,
}

/// <summary>The words of the floor.</summary>
internal static class FloorText
{
    /// <summary>What a table needs, from its orders.</summary>
    public static TableNeed NeedOf(MyTable table, IReadOnlyCollection<PassOrder> orders)
    {
        if (table.State == TableState.Dirty) return TableNeed.Dirty;
        var lines = Open(orders);
        return orders.Any(order => Cooking(order) == 0 && order.Lines.Items.Any(line => line.State == WorkState.Ready)) ? TableNeed.Run
            : lines.Exists(line => line.State is WorkState.Fired or WorkState.InProgress) ? TableNeed.Cooking
            : lines.Exists(line => line.State == WorkState.Held) ? TableNeed.Fire : TableNeed.Seated;
    }

    /// <summary>The same in words.</summary>
    public static string Said(TableNeed need, IReadOnlyCollection<PassOrder> orders)
    {
        var lines = Open(orders);
        return need switch
        {
            TableNeed.Dirty => "to clear",
            TableNeed.Run => $"run {Ready(lines)} of {lines.Count}",
            TableNeed.Cooking => Ready(lines) is > 0 and var ready ? $"{ready} of {lines.Count} ready" : $"{lines.Count(line => line.State is WorkState.Fired or WorkState.InProgress)} cooking",
            TableNeed.Fire => $"fire course {lines.Where(line => line.State == WorkState.Held).Min(line => line.Course)}",
            _ => "nothing ordered",
        };
    }

    /// <summary>How many lines of an order the kitchen is still at.</summary>
    public static int Cooking(PassOrder order) => order.Lines.Items.Count(line => line.State is WorkState.Fired or WorkState.InProgress);

    /// <summary>Where an order goes: "T12 · Marcus".</summary>
    public static string Where(PassOrder order)
    {
        var where = string.Join(" · ", new[] { order.Table is { } table ? Table(table) : null, order.Name }.OfType<string>());
        return where.Length > 0 ? where : order.Channel.ToString();
    }

    /// <summary>A bare number could be anything.</summary>
    public static string Table(string label) => label.Length > 0 && char.IsAsciiDigit(label[0]) ? $"T{label}" : label;

    /// <summary>"seats 1, 3", or nothing where no line names one.</summary>
    public static string? Seats(IEnumerable<PassLine> lines)
    {
        var seats = lines.Select(line => line.Seat).OfType<int>().Distinct().Order().ToList();
        return seats.Count == 0 ? null : $"{(seats.Count == 1 ? "seat" : "seats")} {string.Join(", ", seats)}";
    }

    /// <summary>"no Onion, Medium".</summary>
    public static string Modifiers(EquatableArray<LineModifier> modifiers) => string.Join(", ", modifiers.Items.Where(modifier => modifier.Kind != "allergy").Select(modifier => modifier.Kind == "remove" ? $"no {modifier.Name}" : modifier.Name));

    private static int Ready(List<PassLine> lines) => lines.Count(line => line.State == WorkState.Ready);

    private static List<PassLine> Open(IEnumerable<PassOrder> orders) => [.. orders.SelectMany(order => order.Lines.Items).Where(line => line.State is not (WorkState.Served or WorkState.Voided))];
}
