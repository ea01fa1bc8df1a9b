using System.Collections.Immutable;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;

namespace KitchenOps.Domain;

/// <summary>A station that has not said to have some orders, though it was told of.</summary>
/// <param name="Since">When the oldest of them was fired there.</param>
public sealed record NotReceiving(StationId Station, DateTimeOffset Since, int Orders);

/// <summary>
/// The receipt loop: an order counts as received at a station once a screen there has drawn it. What is not received in time is a fact of the
/// log, found by the clock once, so that no restart forgets it and none tells it twice.
/// </summary>
public sealed partial record Kitchen
{
    /// <summary>
    /// Orders that some station has not said to have and nobody was told of yet, with since when the first is waited for. Few where screens are
    /// open, so that what falls due next is found without a look at every order.
    /// </summary>
    public ImmutableSortedDictionary<OrderId, DateTimeOffset> Expected { get; init; } = ImmutableSortedDictionary<OrderId, DateTimeOffset>.Empty;

    /// <summary>Whether <paramref name="actor"/> can say what <paramref name="station"/> has: its own people and screens. What the pass looks at in passing has not reached the cook.</summary>
    public bool MayReceive(ActorId actor, StationId station) => Grants.Of(actor) is { } grant && grant.May(Permission.Receive) && grant.WorksAt(station);

    /// <summary>Whether a station still has to say that it has this order.</summary>
    public bool IsExpected(OrderId order, StationId station) => Live.GetValueOrDefault(order) is { ClosedAt: null } found && found.ReceiptAt(station) is { ReceivedAt: null };

    /// <summary>The stations that were told of and have still not received something, by id.</summary>
    public IReadOnlyList<NotReceiving> NotReceiving() =>
        [.. Live.Values.SelectMany(order => order.Receipts.Items.Where(receipt => receipt.UnreceivedAt is not null && order.Awaits(receipt)))
            .GroupBy(receipt => receipt.Station).OrderBy(group => group.Key).Select(group => new NotReceiving(group.Key, group.Min(receipt => receipt.Since), group.Count()))];

    private Decision Decide(ReceiveTickets command)
    {
        if (!IsOpenStation(command.Station)) return Decision.Refuse(Codes.UnknownStation, "station", command.Station.Value);
        if (command.Orders.Count is < 1 or > Limits.OrdersPerReceipt) return Decision.Refuse(Codes.Invalid, "orders", $"1 to {Limits.OrdersPerReceipt}");
        Receipt? already = null;
        var received = new List<DomainEvent>();
        foreach (var id in command.Orders.Items.Distinct())
            if (IsExpected(id, command.Station)) received.Add(new TicketReceived(id, command.Station));
            else already = Find(id)?.ReceiptAt(command.Station) ?? already;
        return received.Count > 0 ? new Decision.Accepted(received.ToEquatableArray()) : Decision.Already(already?.By, already?.ReceivedAt);
    }

    private Decision Decide(SendToBackup command)
    {
        if (!Stations.TryGetValue(command.Station, out var station)) return Decision.Refuse(Codes.UnknownStation, "station", command.Station.Value);
        if (station.Backup is not { } backup || !IsOpenStation(backup)) return Decision.Refuse(Codes.NoBackup, "station", command.Station.Value);
        return command.To != backup ? new Decision.Conflict(Codes.VersionChanged, Menu.SetBy, Menu.SetAt, command.Order) : On(command.Order, order => Receipts.Decide(order, command));
    }

    private ImmutableSortedDictionary<OrderId, DateTimeOffset> Expecting(Order order) =>
        order.ClosedAt is null && order.UntoldSince() is { } since ? Expected.SetItem(order.Id, since) : Expected.Remove(order.Id);

    // Of what is not due yet only the first: nobody asks for what is behind it, and each id is a hash.
    private IEnumerable<Due> UnreceivedDue(DateTimeOffset now)
    {
        if (Settings.UnreceivedAfterSeconds == 0) yield break;
        Receipt? next = null;
        OrderId nextOf = default;
        foreach (var (id, since) in Expected)
        {
            if (Live.GetValueOrDefault(id) is not { } order || (DueOf(since) > now && next?.Since <= since)) continue;
            foreach (var receipt in order.Receipts)
            {
                if (receipt.UnreceivedAt is not null || !order.Awaits(receipt)) continue;
                if (DueOf(receipt.Since) <= now) yield return Of(id, receipt);
                else if (next is null || receipt.Since < next.Since) (next, nextOf) = (receipt, id);
            }
        }
        if (next is not null) yield return Of(nextOf, next);

        Due Of(OrderId order, Receipt receipt)
        {
            var at = DueOf(receipt.Since);
            return new Due(at, DerivedId.OfClock(Restaurant, $"{order}/{receipt.Station}", "reportUnreceived", at), new ReportUnreceived(order, receipt.Station, at));
        }
    }

    // On a full second, so that a flood that nobody sees is told of in one turn a second and not in one an order.
    private DateTimeOffset DueOf(DateTimeOffset since)
    {
        var exact = since.Plus(TimeSpan.FromSeconds(Settings.UnreceivedAfterSeconds));
        return exact.Ticks % TimeSpan.TicksPerSecond is var over and > 0 ? exact.Plus(TimeSpan.FromTicks(TimeSpan.TicksPerSecond - over)) : exact;
    }
}
