namespace KitchenOps.Bench.Compare.Plain;

/// <summary>What a station has to make of an order, as its screen shows it.</summary>
public sealed record Ticket(Guid Order, int Number, DateTimeOffset PlacedAt, IReadOnlyList<TicketLine> Lines);

/// <summary>A line of it.</summary>
public sealed record TicketLine(Guid Id, string Dish, int Quantity);
