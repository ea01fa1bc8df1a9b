using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Stations;

/// <summary>Made-up tickets for the gallery: one in each state that a ticket can be in.</summary>
internal static class GalleryTickets
{
    public static readonly Thresholds Thresholds = new(70, 100, 150);
    public static readonly StationId Station = new("grill");

    /// <summary>What each shows, and the ticket; their ages count from <paramref name="now"/>.</summary>
    public static IReadOnlyList<(string Shows, Ticket Ticket)> Of(DateTimeOffset now)
    {
        var number = 100;
        Ticket Make(double minutes, TicketLine[] lines, int priority = 0, string? note = null, Channel channel = Channel.Table, string? table = "12", string? name = null, bool sending = false) =>
            new(new OrderId(Guid.CreateVersion7()), sending ? null : ++number, channel, table, name, "Demo Ana", priority, note, now.AddMinutes(-minutes), now.AddMinutes(-minutes),
                lines.Select(line => line with { AddedAt = line.AddOn ? line.AddedAt : now.AddMinutes(-minutes), FiredAt = line.AddOn ? line.AddedAt : now.AddMinutes(-minutes) }).ToEquatableArray());
        TicketLine Line(string item, int quantity = 1, WorkState state = WorkState.Fired, params LineModifier[] modifiers) =>
            new(new LineId(Guid.CreateVersion7()), new MenuItemId(item.ToLowerInvariant().Replace(' ', '-')), item, quantity, [.. modifiers], null, null, null, [], state, 1, 600, now, null, state == WorkState.InProgress ? "Demo Cora" : null, [], now, false, null, null);

        return
        [
            ("fired", Make(1, [Line("Ribeye steak", 2), Line("Half chicken")])),
            ("in progress, by name", Make(3, [Line("Grilled salmon", 1, WorkState.InProgress), Line("House burger", 2, WorkState.InProgress) with { AlsoAt = ["Fryer"] }])),
            ("waits for the slowest", Make(3, [Line("Ribeye steak", 1, WorkState.InProgress) with { TargetSeconds = 900 }, Line("House burger") with { TargetSeconds = 480 }]) with { Pace = new Pace(now.AddMinutes(12), 900) }),
            ("to be started now", Make(10, [Line("Ribeye steak", 1, WorkState.InProgress) with { TargetSeconds = 900 }, Line("House burger") with { TargetSeconds = 480 }]) with { Pace = new Pace(now.AddMinutes(5), 900) }),
            ("held until its start", Make(3, [Line("Ribeye steak", 1, WorkState.InProgress) with { TargetSeconds = 900 }, Line("House burger", 2) with { TargetSeconds = 480, HeldBack = true }]) with { Pace = new Pace(now.AddMinutes(12), 900, true) }),
            ("held whole until its start", Make(3, [Line("Grilled salmon") with { HeldBack = true }]) with { Pace = new Pace(now.AddMinutes(12), 900, true) }),
            ("started elsewhere, by name", Make(3, [Line("House burger", 2) with { AlsoAt = ["Fryer", "Salad"], Claims = [new Claim("Fryer", "Demo Finn")] }])),
            ("plated from two stations", Make(6, [Line("Fish and chips") with { AlsoAt = ["Grill", "Fryer"], Parts = [new PlatePart("Grill", true), new PlatePart("Fryer", false)], Claims = [new Claim("Fryer", "Demo Finn")] }])),
            ("to be plated now", Make(5, [Line("Fish and chips") with { AlsoAt = ["Grill", "Fryer"], Parts = [new PlatePart("Grill", true), new PlatePart("Fryer", true)], PartsReadyAt = now.AddMinutes(-4) }])),
            ("ready beside open", Make(4, [Line("Ribeye steak", 1, WorkState.Ready), Line("House burger")])),
            ("held for its course", Make(2, [Line("House burger") with { Course = 1 }, Line("Ribeye steak", 1, WorkState.Held) with { Course = 2 }])),
            ("void to clear", Make(5, [Line("House burger", 1, WorkState.Voided) with { VoidReason = "wrong table" }, Line("Half chicken")])),
            ("nothing but a void", Make(5, [Line("House burger", 1, WorkState.Voided) with { VoidReason = "wrong table" }])),
            ("add-on", Make(6, [Line("Ribeye steak", 1, WorkState.InProgress), Line("House burger") with { AddOn = true, AddedAt = now.AddMinutes(-1) }])),
            ("changed after sending", Make(3, [Line("House burger", 3) with { Changed = "quantity" }, Line("Half chicken") with { Changed = "modifiers" }])),
            ("allergy to acknowledge", Make(2, [Line("House burger", 1, WorkState.Fired, Modifier("Nuts", "allergy"), Modifier("Onion", "remove")) with { Covered = true }, Line("Half chicken")])),
            ("allergy acknowledged", Make(2, [Line("House burger", 1, WorkState.InProgress, Modifier("Nuts", "allergy"), Modifier("Onion", "remove")) with { AcknowledgedBy = "Demo Cora" }])),
            ("doneness and modifiers", Make(2, [Line("Ribeye steak", 1, WorkState.Fired, Modifier("Medium", "doneness"), Modifier("Peppercorn sauce", "add"), Modifier("Butter", "remove"), Modifier("Greens", "side")) with { Seat = 3, Note = "cut in two, please" }])),
            ("what is begun first", Make(2, [Line("Fries", 2) with { Priority = LinePriority.High }, Line("Calamari")])),
            ("age to be checked", Make(2, [Line("House red", 2) with { AgeCheck = true }, Line("Lemonade")])),
            ("priority", Make(2, [Line("Half chicken")], priority: 5)),
            ("rush", Make(2, [Line("Half chicken")], priority: 9)),
            ("back from the pass", Make(2, [Line("Ribeye steak", 1, WorkState.InProgress, Modifier("Medium", "doneness")) with { Quality = "overdone" }])),
            ("with a note", Make(2, [Line("House burger", 4)], note: "Birthday at the table: all plates together")),
            ("being sent", Make(0, [Line("House burger")], sending: true)),
            ("delivery", Make(1, [Line("Half chicken")], channel: Channel.Delivery, table: null, name: "Demo Guest")),
            ("due", Make(8, [Line("Half chicken")])),
            ("late", Make(11, [Line("Half chicken")])),
            ("critical", Make(16, [Line("Half chicken")])),
            ("long names", Make(1, [Line("Slow-roasted lamb shoulder with rosemary jus and Provençal vegetables", 12, WorkState.Fired, Modifier("Extra caramelised shallot butter", "add"), Modifier("Tree nuts and peanuts", "allergy"))], table: "Terrace 104", name: "Demo Guest of the longest name")),
        ];
    }

    /// <summary>What each shows, a ticket, and how its lines are laid out.</summary>
    public static IReadOnlyList<(string Shows, Ticket Ticket, Arrangement Arrangement)> OfArrangements(DateTimeOffset now)
    {
        TicketLine Line(string item, int? seat, int quantity = 1, bool addOn = false, params LineModifier[] modifiers) =>
            new(new LineId(Guid.CreateVersion7()), new MenuItemId(item.ToLowerInvariant().Replace(' ', '-')), item, quantity, [.. modifiers], null, seat, null, [], WorkState.Fired, 1, 600, now.AddMinutes(addOn ? -1 : -4), null, null, [], now.AddMinutes(addOn ? -1 : -4), addOn, null, null);
        var ticket = new Ticket(new OrderId(Guid.CreateVersion7()), 130, Channel.Table, "12", null, "Demo Ana", 0, null, now.AddMinutes(-4), now.AddMinutes(-4),
        [
            Line("House burger", 2), Line("Ribeye steak", 1, 1, false, Modifier("Medium", "doneness")), Line("House burger", 1), Line("House burger", null, 2), Line("Ribeye steak", 3, 1, false, Modifier("Rare", "doneness")),
            Line("Half chicken", 2, 1, true), Line("Half chicken", 3, 1, true),
        ]);
        return [("identical lines combined", ticket, Arrangement.Combined), ("by seat", ticket, Arrangement.BySeat), ("by seat, combined", ticket, Arrangement.BySeat | Arrangement.Combined)];
    }

    /// <summary>What each shows, and the ticket as the recall list has it.</summary>
    public static IReadOnlyList<(string Shows, BumpedTicket Ticket)> Bumped(DateTimeOffset now)
    {
        var number = 80;
        BumpedTicket Make(double minutes, string? table, string? name, params BumpedLine[] lines) =>
            new(new OrderId(Guid.CreateVersion7()), ++number, table is null ? Channel.Pickup : Channel.Table, table, name, now.AddMinutes(-minutes), [.. lines]);
        BumpedLine Line(string item, int quantity = 1, WorkState state = WorkState.Ready, string? note = null, params LineModifier[] modifiers) =>
            new(new LineId(Guid.CreateVersion7()), item, quantity, [.. modifiers], note, null, state, 1, now);

        return
        [
            ("bumped", Make(1, "12", null, Line("Ribeye steak", 2), Line("Half chicken"))),
            ("served by now", Make(4, "Terrace 104", null, Line("Grilled salmon", 1, WorkState.Served))),
            ("served in part", Make(6, null, "Demo Guest of the longest name", Line("Ribeye steak", 1, WorkState.Served), Line("House burger", 12, WorkState.Ready, "cut in two, please", Modifier("Medium", "doneness"), Modifier("Extra caramelised shallot butter", "add"), Modifier("Nuts", "allergy")))),
        ];
    }

    /// <summary>What each shows, and an order of which a station has not said that it has it.</summary>
    public static IReadOnlyList<(string Shows, PassOrder Order)> NotReceived(DateTimeOffset now)
    {
        PassOrder Make(params NotReceived[] missing) => new(new OrderId(Guid.CreateVersion7()), 90, Channel.Table, null, "12", null, "Demo Ana", 0, null, now.AddSeconds(-20), [], [.. missing]);
        var fryer = new OpenStation(new StationId("fryer"), "Fryer");
        return
        [
            ("a backup can make it", Make(new NotReceived(Station, "Grill", now.AddSeconds(-15), fryer))),
            ("no backup is named", Make(new NotReceived(Station, "Grill", now.AddSeconds(-15), null))),
            ("two stations have not", Make(new NotReceived(Station, "Grill", now.AddSeconds(-15), fryer), new NotReceived(new StationId("bar"), "Bar of the longest name upstairs", now.AddMinutes(-2), null))),
        ];
    }

    private static LineModifier Modifier(string name, string kind) => new(new ModifierId(name.ToLowerInvariant().Replace(' ', '-')), name, kind);
}
