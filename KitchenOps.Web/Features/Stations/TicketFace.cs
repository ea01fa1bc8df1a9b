using System.Globalization;
using System.Runtime.CompilerServices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Features.Stations;

/// <summary>
/// What a ticket says and sends, as text. A ticket is part of one station's view and drawn by every screen of that station: its text is
/// made, and drawn, once for them all.
/// </summary>
internal sealed class TicketFace
{
    // One table for each arrangement and language.
    private static readonly ConditionalWeakTable<Ticket, TicketFace>[] Faces = [.. Enumerable.Range(0, Arranged.All.Length * Texts.All.Length).Select(_ => new ConditionalWeakTable<Ticket, TicketFace>())];

    private TicketFace(Ticket ticket, StationId station, Arrangement arrangement, Texts say)
    {
        (Station, Say) = (station, say);
        var number = ticket.Number?.ToString(CultureInfo.InvariantCulture);
        (Key, Id) = (ticket.OrderId, ticket.OrderId.ToString());
        Rush = ticket.Priority >= SetPriority.Rush ? "true" : null;
        Number = number ?? "…";
        SpokenNumber = number ?? say["being sent"];
        Where = OrderWords.Where(ticket.Table, ticket.Name);
        Channel = TicketText.Channel(say, ticket.Channel);
        IsUsual = ticket.Channel == Domain.Orders.Channel.Table && ticket.Table is not null;
        Name = say["Ticket {0}, {1} {2}", SpokenNumber, Where, Channel];
        SentAt = Milliseconds(ticket.SentAt);
        FiredAt = ticket.FiredAt is { } firedAt ? Milliseconds(firedAt) : null;
        Who = string.Join(" · ", new[] { number is null ? say["sending"] : ticket.Server, Course(ticket) is { } course ? say["course {0}", course] : null }.OfType<string>());
        Priority = ticket.Priority == 0 ? null : Rush is not null ? say["rush"] : say["priority {0}", ticket.Priority];
        var fired = TicketActs.Startable(ticket);
        if (fired.Count > 0)
        {
            Start = TicketActs.Start(station, ticket);
            Fired = string.Join(' ', fired.Select(line => line.LineId));
        }
        var open = ticket.OpenWorks();
        if (open.Count > 0)
        {
            Bump = TicketActs.Bump(station, ticket);
            Open = string.Join(' ', open.Items.Select(work => work.Line));
        }
        Covered = ticket.Lines.Items.Any(line => line.Covered && !line.HeldBack);
        WorkedBy = ticket.Lines.Items.FirstOrDefault(line => line.State == WorkState.InProgress)?.By;
        DateTimeOffset? before = null;
        var rows = Arranged.Rows(ticket, arrangement, say);
        var lines = new LineFace[rows.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = rows[i].Lines[0];
            // A rule above the first line of each later sending.
            lines[i] = new LineFace(station, ticket, rows[i], line.AddOn && line.AddedAt != before ? Milliseconds(line.AddedAt) : null, arrangement, say);
            before = line.AddedAt;
        }
        Lines = lines;
        Note = ticket.Note;
        (Head, Foot) = (Ui.Html.Of(TicketCards.HeadOf(this)), Ui.Html.Of(TicketCards.FootOf(this)));
    }

    /// <summary>The language that it speaks.</summary>
    public Texts Say { get; }
    /// <summary>Whose ticket it is.</summary>
    public StationId Station { get; }
    /// <summary>The order, as one ticket is told from another.</summary>
    public object Key { get; }
    /// <summary>The order.</summary>
    public string Id { get; }
    /// <summary>Whether it is a rush, for what is heard: "true", or null.</summary>
    public string? Rush { get; }
    /// <summary>Its number, or that it has none yet.</summary>
    public string Number { get; }
    /// <summary>The same in a sentence.</summary>
    public string SpokenNumber { get; }
    /// <summary>The ticket's name for who listens.</summary>
    public string Name { get; }
    /// <summary>Table, name.</summary>
    public string Where { get; }
    /// <summary>Dine-in, pickup …</summary>
    public string Channel { get; }
    /// <summary>At a table, and that says how it is served.</summary>
    public bool IsUsual { get; }
    /// <summary>Milliseconds since 1970.</summary>
    public string SentAt { get; }
    /// <summary>Milliseconds since 1970; null where nothing is fired.</summary>
    public string? FiredAt { get; }
    /// <summary>Server and course.</summary>
    public string Who { get; }
    /// <summary>Rush, or how urgent; null for most.</summary>
    public string? Priority { get; }
    /// <summary>The command that starts what is fired and can be read; null where nothing is.</summary>
    public string? Start { get; }
    /// <summary>The lines that it starts.</summary>
    public string? Fired { get; }
    /// <summary>The command that bumps what is open; null where nothing is.</summary>
    public string? Bump { get; }
    /// <summary>The lines that it bumps.</summary>
    public string? Open { get; }
    /// <summary>Whether an allergy on it must be acknowledged before it can be bumped.</summary>
    public bool Covered { get; }
    /// <summary>Who works on it.</summary>
    public string? WorkedBy { get; }
    /// <summary>What is written on it.</summary>
    public string? Note { get; }
    /// <summary>Its lines, row by row.</summary>
    public LineFace[] Lines { get; }
    /// <summary>Its head and its note, drawn.</summary>
    public MarkupString Head { get; }
    /// <summary>Start and bump, where something is open, and what opens its sheet; drawn.</summary>
    public MarkupString Foot { get; }

    /// <summary>The face of <paramref name="ticket"/> at <paramref name="station"/>, laid out in one way, in a language.</summary>
    public static TicketFace Of(Ticket ticket, StationId station, Arrangement arrangement = Arrangement.AsSent, Texts? language = null)
    {
        var say = language ?? Texts.English;
        var faces = Faces[Arranged.All.IndexOf(arrangement) * Texts.All.Length + say.Index];
        if (faces.TryGetValue(ticket, out var known) && known.Station == station) return known;
        var face = new TicketFace(ticket, station, arrangement, say);
        faces.TryAdd(ticket, face);
        return face;
    }

    internal static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static int? Course(Ticket ticket) => ticket.Lines.Items.Where(line => line.State.IsOpen()).Max(line => line.Course);
}

/// <summary>What a line says, or several that are alike in one row, and what a tap on it sends.</summary>
internal sealed class LineFace
{
    internal LineFace(StationId station, Ticket ticket, TicketRow row, string? addOn, Arrangement arrangement, Texts say)
    {
        var line = row.Lines.Length == 1 ? row.Lines[0] : row.Lines[0] with { Quantity = row.Lines.Sum(one => one.Quantity) };
        (Line, AddOn, Seat, Say) = (line, addOn, row.Seat, say);
        Id = line.LineId.ToString();
        Ids = string.Join(' ', row.Lines.Select(one => one.LineId));
        State = line.State.ToString().ToLowerInvariant();
        Quantity = line.Quantity.ToString(CultureInfo.InvariantCulture);
        Command = TicketActs.Tap(station, ticket, line, row.Lines);
        Act = TicketActs.TapName(say, line);
        Allergies = [.. line.Modifiers.Items.Where(modifier => modifier.IsAllergy()).Select(modifier => say[modifier.Name])];
        Modifiers = [.. line.Modifiers.Items.Where(modifier => !modifier.IsAllergy())];
        Covered = line.Covered ? "true" : null;
        First = IsNext(line) && line.Priority == LinePriority.High && ticket.Lines.Items.Any(other => IsNext(other) && other.Priority < LinePriority.High);
        Held = line.HeldBack ? "true" : null;
        Small = string.Join(" · ", new[]
        {
            arrangement.HasFlag(Arrangement.BySeat) ? null : OrderWords.Seats(say, row.Lines.Select(one => one.Seat)),
            line.State == WorkState.Held ? say["held, course {0}", line.Course] : null,
            line.AlsoAt.IsEmpty || !line.Parts.IsEmpty ? null : say["also at: {0}", string.Join(", ", line.AlsoAt.Items.Select(name => name.ToLowerInvariant() + (line.Claims.Items.FirstOrDefault(claim => claim.Station == name) is { } claim ? $" — {claim.By}" : "")))],
            line.State == WorkState.InProgress ? line.By : null,
        }.OfType<string>());
        Parts = line.State.IsOpen() ? [.. line.Parts.Items.Select(part => (part, line.Claims.Items.FirstOrDefault(claim => claim.Station == part.Station)?.By))] : [];
        PlateSince = line.State.IsOpen() && line.PartsReadyAt is { } readyAt ? TicketFace.Milliseconds(readyAt) : null;
        if (line.State.IsOpen() || line.State == WorkState.Held) Counted = CountText.Tokens(line);
        if (line.State.IsOpen())
        {
            // What is to wait for the slowest of its order is not late before the order is.
            var startAt = line.State == WorkState.Fired ? ticket.Pace?.StartAt(line.TargetSeconds) : null;
            if (startAt is not null) DoneAt = TicketFace.Milliseconds(ticket.Pace!.DoneAt);
            var since = startAt > line.FiredAt ? startAt.Value : line.FiredAt ?? line.AddedAt;
            Since = TicketFace.Milliseconds(since);
            Own = line.AddOn || since == ticket.FiredAt ? null : "true";
            Target = line.TargetSeconds.ToString(CultureInfo.InvariantCulture);
        }
        Html = Ui.Html.Of(TicketCards.LineOf(this));
    }

    private static bool IsNext(TicketLine line) => line is { State: WorkState.Fired, HeldBack: false };

    /// <summary>The language that it speaks.</summary>
    public Texts Say { get; }
    /// <summary>The line; of several, the first, with the quantity of all.</summary>
    public TicketLine Line { get; }
    /// <summary>The seat that begins with it; null where none does.</summary>
    public string? Seat { get; }
    /// <summary>When its sending was, milliseconds since 1970, on the first line of each later one.</summary>
    public string? AddOn { get; }
    /// <summary>Its id.</summary>
    public string Id { get; }
    /// <summary>The ids of all that is in the row.</summary>
    public string Ids { get; }
    /// <summary>Its state, a word.</summary>
    public string State { get; }
    /// <summary>How many.</summary>
    public string Quantity { get; }
    /// <summary>What a tap sends; null where there is nothing to do.</summary>
    public string? Command { get; }
    /// <summary>What the tap is called.</summary>
    public string? Act { get; }
    /// <summary>What the guest must not have.</summary>
    public string[] Allergies { get; }
    /// <summary>That it is covered until its allergy is acknowledged; null where it is not.</summary>
    public string? Covered { get; }
    /// <summary>Whether it is begun before something else of its ticket.</summary>
    public bool First { get; }
    /// <summary>That it is held back until its start; null where it is not.</summary>
    public string? Held { get; }
    /// <summary>The other modifiers.</summary>
    public LineModifier[] Modifiers { get; }
    /// <summary>Seat, where else it is made, who makes it; empty where there is nothing to say.</summary>
    public string Small { get; }
    /// <summary>At plating: what it waits for, and who is at that.</summary>
    public (PlatePart Part, string? By)[] Parts { get; }
    /// <summary>Since when all of that is there, milliseconds since 1970; null while something is missing, or elsewhere.</summary>
    public string? PlateSince { get; }
    /// <summary>When its order is ready together, milliseconds since 1970, where it is to wait for that; null where it is not.</summary>
    public string? DoneAt { get; }
    /// <summary>What its own clock counts from, milliseconds since 1970; null where none runs.</summary>
    public string? Since { get; }
    /// <summary>That its clock is at another time than the ticket's or its sending's; null where it is at the same.</summary>
    public string? Own { get; }
    /// <summary>The clock's target in seconds.</summary>
    public string? Target { get; }
    /// <summary>The all-day counts that it is in; null where it is in none.</summary>
    public string? Counted { get; }
    /// <summary>All of it, drawn.</summary>
    public MarkupString Html { get; }
}
