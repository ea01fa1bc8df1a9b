using System.Collections.Immutable;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Laws;

/// <summary>Changes in a kitchen everything that an interest has no business to see.</summary>
static class Unseen
{
    static readonly MenuItemId Secret = new("secret");

    public static Kitchen Change(Kitchen kitchen, Interest interest, Random random)
    {
        if (interest.Kind == InterestKind.Audit) return kitchen;   // who reads the log sees all of it
        var live = kitchen.Live;
        foreach (var order in kitchen.Live.Values)
            live = interest.Knows(kitchen, order) ? live.SetItem(order.Id, Within(order, interest, random))
                : random.Next(2) == 0 ? live.Remove(order.Id) : live.SetItem(order.Id, order with { Note = "hidden", Number = 4711, Priority = 9, Name = "hidden" });
        var finished = kitchen.Finished.Values.Where(order => interest.Knows(kitchen, order)).ToImmutableSortedDictionary(order => order.Id, order => Within(order, interest, random));
        var tables = kitchen.Tables.ById.Values.Select(table => table.Server is null || (interest.IsFloor() && (interest.IsWhole() || table.Server.Value.Value == interest.Subject)) ? table
            : table with { State = Acts.Pick(random, Enum.GetValues<TableState>()), Server = Acts.Pick(random, [Some.Stranger, table.Server.Value]), Since = Some.Noon });
        return kitchen with
        {
            Seq = kitchen.Seq + 100,
            At = kitchen.At.AddHours(1),
            Live = live,
            Finished = finished,
            LastBumps = kitchen.LastBumps.ToImmutableSortedDictionary(bump => bump.Key,
                bump => interest.Kind == InterestKind.Station && bump.Key.Value == interest.Subject ? bump.Value : bump.Value with { At = Some.Noon, Lines = [] }),
            LastNumber = 500,
            // What others say to each other is no business of a station's; and of nobody's away from the line.
            Signals = interest.Kind == InterestKind.Expo ? kitchen.Signals : [.. kitchen.Signals.Items.Where(signal => interest.Kind == InterestKind.Station && (signal.From.Value == interest.Subject || signal.To?.Value == interest.Subject)), new Signal(new StationId("hidden"), SignalKind.Hands, null, Some.Noon, Some.Stranger)],
            // What is in the oil is seen at the fryer and nowhere else.
            Baskets = [.. kitchen.Baskets.Items.Where(basket => interest.Kind == InterestKind.Station && basket.Station.Value == interest.Subject), new Basket(new StationId("hidden"), 1, [], Some.Noon, 77, 1, Some.Stranger)],
            // So is what was prepared ahead, at its own station.
            Batches = [.. kitchen.Batches.Items.Where(batch => interest.Kind == InterestKind.Station && batch.Station.Value == interest.Subject), new Batch(new BatchId(Guid.Empty), new StationId("hidden"), Secret, "hidden", 77, Some.Noon, Some.Noon, Some.Stranger)],
            BatchRecipes = [.. kitchen.BatchRecipes.Items.Where(recipe => interest.Kind == InterestKind.Station && recipe.Station.Value == interest.Subject), new BatchRecipe(new StationId("hidden"), Secret, "hidden", 77, 77)],
            GoneBatches = [],
            Expected = ImmutableSortedDictionary<OrderId, DateTimeOffset>.Empty,
            Numbers = ImmutableSortedDictionary<int, OrderId>.Empty,
            Freed = ImmutableSortedDictionary<int, DateTimeOffset>.Empty,
            Tables = kitchen.Tables with { ById = tables.ToImmutableSortedDictionary(table => table.Id, table => table) },
            Menu = interest.Kind is InterestKind.Pad or InterestKind.Stations or InterestKind.MenuBook ? kitchen.Menu : kitchen.Menu with
            {
                Version = kitchen.Menu.Version + 1,
                Items = kitchen.Menu.Items.ToImmutableSortedDictionary(item => item.Key, item => item.Value with { Price = 99, Allergens = ["secret"], Archived = IsOffered(kitchen, interest, item.Value) ? item.Value.Archived : random.Next(2) == 0 }),
                Left = kitchen.Menu.Left.ToImmutableSortedDictionary(left => left.Key, left => left.Value <= 0 || IsOnTicket(kitchen, interest, left.Key) ? left.Value : left.Value + 1),
            },
            // Who works in the dining room is known there and at the pass: a table, or what leaves, can be given to them.
            Grants = interest.Kind is InterestKind.Staff or InterestKind.Sections or InterestKind.Devices or InterestKind.Keys or InterestKind.Home ? kitchen.Grants : kitchen.Grants with { ByActor = kitchen.Grants.ByActor.ToImmutableSortedDictionary(grant => grant.Key, grant => interest.IsFloor() || interest.Kind == InterestKind.Expo ? grant.Value with { By = Some.Stranger, Stations = [] } : grant.Value with { Role = Role.PrepChef, RevokedAt = Some.Noon }) },
        };
    }

    // How many are left is a station's business while it has the item on a ticket.
    static bool IsOnTicket(Kitchen kitchen, Interest interest, MenuItemId item) =>
        interest.Kind == InterestKind.Station && kitchen.Live.Values.SelectMany(order => order.Lines.Items).Any(line => line.Item == item && line.At(new StationId(interest.Subject)) is not null);

    // Which dishes a station makes is its own business where it labels batches of them.
    static bool IsOffered(Kitchen kitchen, Interest interest, Domain.Menu.MenuItem item) =>
        interest.Kind == InterestKind.Station && kitchen.Stations.TryGetValue(new StationId(interest.Subject), out var station) && Kitchen.MakesBatches(station.Kind)
        && Routing.Route(item.Stations, item.Name, kitchen.Stations.Values).Items.Contains(station.Id);

    static Order Within(Order order, Interest interest, Random random)
    {
        order = order with { Day = DateOnly.MinValue, Edits = [], Lines = order.Lines.Map(line => line with { Price = 99, Item = interest.Kind == InterestKind.Recall ? Secret : line.Item, Edits = [], FireAt = null }) };
        // Who has received it is nobody's to see on a screen, and at a station not even that somebody has not.
        order = order with { Receipts = interest.Kind is InterestKind.Station or InterestKind.Recall ? [] : order.Receipts.Map(receipt => receipt with { By = receipt.By is null ? null : Some.Stranger }) };
        if (interest.Kind is not (InterestKind.Station or InterestKind.Recall)) return order;
        var station = new StationId(interest.Subject);
        return order with
        {
            Server = order.Server,
            Lines = order.Lines.Items.Where(line => line.At(station) is not null || random.Next(2) == 0).Select(line => line.At(station) is null
                ? line with { Item = Secret, Name = "hidden", Note = "hidden", Quantity = 77, VoidReason = "hidden", Seat = 9, Course = 9 }
                : line with { Works = line.Works.Map(work => work.Station == station ? work : work with
                {
                    // Who is at it there is seen, and nothing else of it.
                    State = work.State == WorkState.InProgress ? work.State : Acts.Pick(random, Enum.GetValues<WorkState>().Where(state => state != WorkState.InProgress).ToList()),
                    Version = 99, By = Some.Stranger, At = Some.Noon, StartedBy = work.State == WorkState.InProgress ? work.StartedBy : Some.Stranger, FiredAt = null, Cleared = true,
                    AcknowledgedBy = Some.Stranger, AcknowledgedAt = Some.Noon, ChangedWhat = random.Next(2) == 0 ? "note" : null, ChangeSeenBy = Some.Stranger, ChangeSeenAt = Some.Noon,
                }) }).ToEquatableArray(),
        };
    }
}
