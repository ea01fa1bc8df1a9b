using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Views;

/// <summary>What a conflict shows to the one who lost it: the subject as it stands, through the asker's own view rules.</summary>
public static class CurrentTruth
{
    /// <summary>The ticket, order or table that <paramref name="conflict"/> is about; null where the asker may not see it.</summary>
    public static object? For(Kitchen kitchen, ActorId asker, Command command, Decision.Conflict conflict)
    {
        if (conflict.Order is { } id && kitchen.Find(id) is { } order)
        {
            if (command.AtStation() is { } station && kitchen.MayWatch(asker, Interest.InStation(station))) return BoardView.TicketOf(kitchen, order, station);
            return kitchen.MayWatch(asker, Interest.InExpo) || (kitchen.Grants.May(asker, Permission.SeeFloor) && kitchen.Serves(asker, order)) ? PassOrder.Of(kitchen, order) : null;
        }
        if (conflict.Table is { } tableId && kitchen.Tables.Find(tableId) is { } table)
            return new TableTruth(table.Id, table.Label, table.Server is { } holder ? kitchen.Grants.NameOf(holder) : null, table.Since);
        return null;
    }
}

/// <summary>Whose a table is.</summary>
public sealed record TableTruth(TableId TableId, string Label, string? Server, DateTimeOffset? Since);
