using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

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
        return orders.Any(order => order.CanLeave()) ? TableNeed.Run
            : lines.Exists(line => line.State.IsOpen()) ? TableNeed.Cooking
            : lines.Exists(line => line.State == WorkState.Held) ? TableNeed.Fire : TableNeed.Seated;
    }

    /// <summary>The same in words.</summary>
    public static string Said(Texts say, TableNeed need, IReadOnlyCollection<PassOrder> orders)
    {
        var lines = Open(orders);
        return need switch
        {
            TableNeed.Dirty => say["to clear"],
            TableNeed.Run => say["run {0} of {1}", Ready(lines), lines.Count],
            TableNeed.Cooking => Ready(lines) is > 0 and var ready ? say["{0} of {1} ready", ready, lines.Count] : say["{0} cooking", lines.Count(line => line.State.IsOpen())],
            TableNeed.Fire => say["fire course {0}", lines.Where(line => line.State == WorkState.Held).Min(line => line.Course)],
            _ => say["nothing ordered"],
        };
    }

    /// <summary>Where an order goes: "T12 · Marcus", or how it leaves.</summary>
    public static string Where(Texts say, PassOrder order) => OrderWords.Where(order.Table, order.Name) is { Length: > 0 } where ? where : say[order.Channel.ToString()];

    private static int Ready(List<PassLine> lines) => lines.Count(line => line.State == WorkState.Ready);

    private static List<PassLine> Open(IEnumerable<PassOrder> orders) => [.. orders.SelectMany(order => order.Lines.Items).Where(line => line.State is not (WorkState.Served or WorkState.Voided))];
}
