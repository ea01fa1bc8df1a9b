using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Orders;

/// <summary>
/// The table of acts on one order (product, section 2). Each act checks just what its sender depended on; doing what is
/// already done is accepted with no event and says by whom.
/// </summary>
public static class OrderDecider
{
    /// <summary>Starts fired work.</summary>
    public static Decision Decide(Order order, StartWork command)
    {
        var drawn = Drawn.Of(order, command.Station, command.Works, MustBeReadable, work => work.State == WorkState.Fired);
        return drawn.Otherwise ?? Decision.Accept(new WorkStarted(order.Id, command.Station, drawn.Lines));
    }

    /// <summary>Bumps what was drawn. A newer version (recalled, changed) is a conflict; lines that came later stay, and the sender is told.</summary>
    /// <param name="order">The order as it stands.</param>
    /// <param name="command">What was drawn.</param>
    /// <param name="isOwnStation">Whether the sender works there; anybody else must give a reason.</param>
    public static Decision Decide(Order order, BumpLines command, bool isOwnStation)
    {
        if (Drawn.Problem(order, command.Station, command.Works) is { } problem) return problem;
        if (command.Reason?.Length > Limits.Note) return Decision.Refuse(Codes.Invalid, "reason", $"at most {Limits.Note} characters");
        if (!isOwnStation && string.IsNullOrWhiteSpace(command.Reason)) return Decision.Refuse(Codes.ReasonNeeded, "reason");
        var drawn = Drawn.Of(order, command.Station, command.Works, MustBeReadable, work => work.IsOpen());
        if (drawn.Otherwise is { } otherwise) return otherwise;
        var more = order.Lines.Items.Any(line => line.At(command.Station) is { } work && work.IsOpen() && !order.HoldsBack(line, work) && !drawn.Lines.Items.Contains(line.Id));
        return new Decision.Accepted([new LinesBumped(order.Id, command.Station, drawn.Lines, command.Reason)], Code: more ? Codes.MoreLines : null);
    }

    /// <summary>Acknowledges the allergies of what was drawn, all of it or nothing: a newer version may say something else, so it is a conflict.</summary>
    public static Decision Decide(Order order, AcknowledgeAllergy command)
    {
        var drawn = Drawn.Of(order, command.Station, command.Works, (line, work) => !line.HasAllergy() ? (Codes.NoAllergy, null) : MustBeFired(work), work => work.IsOpen() && work.AcknowledgedBy is null, work => (work.AcknowledgedBy, work.AcknowledgedAt));
        return drawn.Otherwise ?? Decision.Accept(new AllergyAcknowledged(order.Id, command.Station, drawn.Lines));
    }

    /// <summary>Marks changes as seen, as they were drawn: one that came later is a conflict.</summary>
    public static Decision Decide(Order order, SeeChange command)
    {
        var drawn = Drawn.Of(order, command.Station, command.Works, (_, work) => work is { ChangedWhat: null, ChangeSeenAt: null } ? (Codes.NotChanged, null) : null, work => work.ChangedWhat is not null, work => (work.ChangeSeenBy, work.ChangeSeenAt));
        return drawn.Otherwise ?? Decision.Accept(new ChangeSeen(order.Id, command.Station, drawn.Lines));
    }

    /// <summary>Takes ready or served work back. The same recall again is the same recall.</summary>
    public static Decision Decide(Order order, RecallLines command, Func<int?> numberAfterReopening)
    {
        if (Drawn.Problem(order, command.Station, command.Works) is { } problem) return problem;
        var recall = new List<LineId>();
        Work? already = null;
        foreach (var drawn in command.Works)
        {
            var work = order.Find(drawn.Line)!.At(command.Station)!;
            if (work.State == WorkState.Voided) return Voided(order, work);
            if (work.Version != drawn.WorkVersion)
            {
                if (work.RecalledFrom != drawn.WorkVersion || work.Version != drawn.WorkVersion + 1) return Changed(order, work);
                already = work;
            }
            else if (work.State is not (WorkState.Ready or WorkState.Served)) already = work;
            else if (!recall.Contains(drawn.Line)) recall.Add(drawn.Line);
        }
        if (recall.Count == 0) return Decision.Already(already?.By, already?.At);
        var recalled = new LinesRecalled(order.Id, command.Station, recall.ToEquatableArray());
        return order.ClosedAt is null ? Decision.Accept(recalled) : Decision.Accept(new OrderReopened(order.Id, numberAfterReopening()), recalled);
    }

    /// <summary>Serves what is ready, or, with an override, what is not; closes the order with its last line.</summary>
    public static Decision Decide(Order order, ServeLines command, Asking asking, bool mayOverride)
    {
        if (command.Override is not null && (string.IsNullOrWhiteSpace(command.Override) || command.Override.Length > Limits.Note)) return Decision.Refuse(Codes.Invalid, "override", $"1 to {Limits.Note} characters");
        if (command.Override is not null && !mayOverride) return Decision.Refuse(Codes.NotAllowed, "override");
        if (command.Lines.Count > Limits.LinesPerOrder) return Decision.Refuse(Codes.Invalid, "lines", $"at most {Limits.LinesPerOrder}");
        var serve = new List<LineId>();
        Work? already = null;
        if (command.Lines.IsEmpty)
            serve.AddRange(order.Lines.Items.Where(line => line.State() == WorkState.Ready).Select(line => line.Id));
        for (var i = 0; i < command.Lines.Count; i++)
        {
            if (order.Find(command.Lines[i]) is not { } line) return Decision.Refuse(Codes.UnknownLine, $"lines[{i}]", command.Lines[i].ToString());
            switch (line.State())
            {
                case WorkState.Voided: return Voided(order, line.Works[0]);
                case WorkState.Served: already = line.Works[0]; break;
                case WorkState.Ready: if (!serve.Contains(line.Id)) serve.Add(line.Id); break;
                default:
                    if (command.Override is null) return Decision.Refuse(Codes.NotReady, $"lines[{i}]", string.Join(", ", line.Works.Items.Where(work => work.State < WorkState.Ready).Select(work => work.Station.Value)));
                    if (!serve.Contains(line.Id)) serve.Add(line.Id);
                    break;
            }
        }
        if (serve.Count == 0)
            return command.Lines.IsEmpty && !order.IsDone() ? Decision.Refuse(Codes.NotReady, "lines") : Decision.Already(already?.By, already?.At ?? order.ClosedAt);
        return ThenClose(order, asking, new LinesServed(order.Id, serve.ToEquatableArray(), command.Override, command.Runner));
    }

    /// <summary>Changes a line; the same field changed since it was seen is a conflict.</summary>
    public static Decision Decide(Order order, ChangeLine command, Func<ModifierRequest, LineModifier?> resolve)
    {
        if (order.Find(command.Line) is not { } line) return Decision.Refuse(Codes.UnknownLine, "line", command.Line.ToString());
        if (line.State() == WorkState.Voided) return Voided(order, line.Works[0]);
        if (line.Works.Items.Any(work => work.State == WorkState.Served)) return Decision.Refuse(Codes.AlreadyServed, "line");
        var what = new List<string>();
        var quantity = line.Quantity;
        var modifiers = line.Modifiers;
        var note = line.Note;
        Decision Changed(string field) => new Decision.Conflict(Codes.FieldChanged, line.Edits.Last(field)?.By, line.Edits.Last(field)?.At, order.Id);
        Edit? same = null;
        if (command.Quantity is { } q)
        {
            if (q.To is < 1 or > Limits.Quantity) return Decision.Refuse(Codes.Invalid, "quantity.to", $"1 to {Limits.Quantity}");
            if (line.Quantity != q.From && line.Quantity != q.To) return Changed("quantity");
            if (line.Quantity != q.To) { quantity = q.To; what.Add("quantity"); } else same = line.Edits.Last("quantity");
        }
        if (command.Modifiers is { } m)
        {
            if (m.To.Count > Limits.ModifiersPerLine) return Decision.Refuse(Codes.Invalid, "modifiers.to", $"at most {Limits.ModifiersPerLine}");
            var wanted = new List<LineModifier>();
            for (var i = 0; i < m.To.Count; i++)
            {
                if (m.To[i] is not { } request || (Carried(line, request) ?? resolve(request)) is not { } modifier) return Decision.Refuse(Codes.UnknownModifier, $"modifiers.to[{i}]", m.To[i]?.Id.Value);
                wanted.Add(modifier);
            }
            if (!Same(line.Modifiers, m.From) && !Same(line.Modifiers, m.To)) return Changed("modifiers");
            if (!Same(line.Modifiers, m.To)) { modifiers = wanted.ToEquatableArray(); what.Add("modifiers"); } else same = line.Edits.Last("modifiers") ?? same;
        }
        if (command.Note is { } n)
        {
            if (n.To?.Length > Limits.Note) return Decision.Refuse(Codes.Invalid, "note.to", $"at most {Limits.Note} characters");
            var to = string.IsNullOrWhiteSpace(n.To) ? null : n.To;
            var from = string.IsNullOrWhiteSpace(n.From) ? null : n.From;
            if (line.Note != from && line.Note != to) return Changed("note");
            if (line.Note != to) { note = to; what.Add("note"); } else same = line.Edits.Last("note") ?? same;
        }
        if (command is { Quantity: null, Modifiers: null, Note: null }) return Decision.Refuse(Codes.Invalid, null, "nothing to change");
        return what.Count == 0 ? Decision.Already(same?.By, same?.At)
            : Decision.Accept(new LineChanged(order.Id, line.Id, quantity, modifiers, note, what.ToEquatableArray()));
    }

    /// <summary>Voids a line; after ready only with the right to.</summary>
    public static Decision Decide(Order order, VoidLine command, Asking asking, bool mayVoidReady)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return Decision.Refuse(Codes.ReasonNeeded, "reason");
        if (command.Reason.Length > Limits.Note) return Decision.Refuse(Codes.Invalid, "reason", $"at most {Limits.Note} characters");
        if (order.Find(command.Line) is not { } line) return Decision.Refuse(Codes.UnknownLine, "line", command.Line.ToString());
        if (line.State() == WorkState.Voided) return Decision.Already(line.Works[0].By, line.Works[0].At);
        if (line.State() == WorkState.Served) return Decision.Refuse(Codes.AlreadyServed, "line");
        if (!mayVoidReady && line.Works.Items.Any(work => work.State is WorkState.Ready or WorkState.Served)) return Decision.Refuse(Codes.ManagerNeeded, "line");
        return ThenClose(order, asking, new LineVoided(order.Id, line.Id, command.Reason));
    }

    /// <summary>A station clears a void.</summary>
    public static Decision Decide(Order order, ClearVoid command)
    {
        if (order.Find(command.Line) is not { } line) return Decision.Refuse(Codes.UnknownLine, "line", command.Line.ToString());
        if (line.At(command.Station) is not { } work) return Decision.Refuse(Codes.NotAtStation, "station", command.Station.Value);
        if (work.State != WorkState.Voided) return Decision.Refuse(Codes.NotVoided, "line");
        return work.Cleared ? Decision.Already(work.By, work.At) : Decision.Accept(new VoidCleared(order.Id, line.Id, command.Station));
    }

    /// <summary>Fires a course; one without held lines is fired already.</summary>
    public static Decision DecideFire(Order order, int course)
    {
        var lines = order.Lines.Items.Where(line => line.Course == course).ToList();
        if (lines.Count == 0) return Decision.Refuse(Codes.Invalid, "course", course.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (lines.Any(line => line.Works.Items.Any(work => work.State == WorkState.Held))) return Decision.Accept(new CourseFired(order.Id, course));
        var fired = lines.SelectMany(line => line.Works.Items).Where(work => work.FiredAt is not null).MaxBy(work => work.FiredAt);
        return Decision.Already(fired?.FiredBy, fired?.FiredAt);
    }

    /// <summary>The clock fires a course, unless its time was moved meanwhile.</summary>
    public static Decision DecideDue(Order order, int course, DateTimeOffset now) =>
        order.Lines.Items.Any(line => line.Course == course && line.FireAt <= now && line.State() == WorkState.Held) ? DecideFire(order, course) : Decision.Already(null, null);

    /// <summary>Sets the priority.</summary>
    public static Decision Decide(Order order, SetPriority command) =>
        command.Priority is < 0 or > Limits.Priority ? Decision.Refuse(Codes.Invalid, "priority", $"0 to {Limits.Priority}")
        : order.Priority == command.Priority ? Decision.Already(order.Edits.Last("priority")?.By, order.Edits.Last("priority")?.At) : Decision.Accept(new OrderPrioritised(order.Id, command.Priority));

    /// <summary>Sets the note.</summary>
    public static Decision Decide(Order order, NoteOrder command)
    {
        if (command.Note is null || command.Note.Length > Limits.Note) return Decision.Refuse(Codes.Invalid, "note", $"at most {Limits.Note} characters");
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note;
        var last = order.Edits.Last("note");
        if (order.Note == note) return Decision.Already(last?.By, last?.At);
        return command.Seen is { } seen && (order.Note ?? "") != seen ? new Decision.Conflict(Codes.FieldChanged, last?.By, last?.At, order.Id) : Decision.Accept(new OrderNoted(order.Id, note));
    }

    /// <summary>Says what is to be better about a line that has not left.</summary>
    public static Decision Decide(Order order, NoteQuality command)
    {
        if (command.Note is null || command.Note.Length > Limits.Note) return Decision.Refuse(Codes.Invalid, "note", $"at most {Limits.Note} characters");
        if (order.Find(command.Line) is not { } line) return Decision.Refuse(Codes.UnknownLine, "line", command.Line.ToString());
        if (line.State() == WorkState.Voided) return Voided(order, line.Works[0]);
        if (line.State() == WorkState.Served) return Decision.Refuse(Codes.AlreadyServed, "line");
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        var last = line.Edits.Last("quality");
        if (line.Quality == note) return Decision.Already(last?.By, last?.At);
        return command.Seen is { } seen && (line.Quality ?? "") != seen ? new Decision.Conflict(Codes.FieldChanged, last?.By, last?.At, order.Id) : Decision.Accept(new QualityNoted(order.Id, line.Id, note));
    }

    /// <summary>Routes by hand: what is held, or what no station was found for.</summary>
    public static Decision Decide(Order order, RouteLine command)
    {
        if (order.Find(command.Line) is not { } line) return Decision.Refuse(Codes.UnknownLine, "line", command.Line.ToString());
        if (line.State() == WorkState.Voided) return Voided(order, line.Works[0]);
        if (line.At(command.Station) is { } there) return Decision.Already(there.By, there.At);
        var move = line.Works.Items.FirstOrDefault(work => work.Station == StationId.Unrouted && work.State < WorkState.Ready) ?? line.Works.Items.FirstOrDefault(work => work.State == WorkState.Held);
        return move is null ? Decision.Refuse(Codes.AlreadyFired, "line") : Decision.Accept(new WorkMoved(order.Id, line.Id, move.Station, command.Station));
    }

    /// <summary>What of the works as drawn can go into a basket, or out of it as done: open, and read where it has an allergy.</summary>
    internal static Drawn ToDrop(Order order, StationId station, EquatableArray<DrawnWork> works) => Drawn.Of(order, station, works, MustBeReadable, work => work.IsOpen());

    private static Decision ThenClose(Order order, Asking asking, DomainEvent act)
    {
        var after = order.After([act], asking);
        return after.ClosedAt is null && after.IsDone() ? Decision.Accept(act, new OrderClosed(order.Id)) : Decision.Accept(act);
    }

    // Whoever taps a voided line has not seen the void: they are told whose it is.
    internal static Decision Voided(Order order, Work work) => new Decision.Conflict(Codes.Voided, work.By, work.At, order.Id);

    internal static Decision Changed(Order order, Work work) => new Decision.Conflict(Codes.WorkChanged, work.By, work.At, order.Id);

    // By its name: on a ticket of many lines, whoever bumped must see which one.
    private static (string Code, string? Detail)? MustBeReadable(Line line, Work work) =>
        line.Covers(work) ? (Codes.AllergyNotAcknowledged, $"{line.Name}: {string.Join(", ", line.Modifiers.Items.Where(modifier => modifier.IsAllergy()).Select(modifier => modifier.Name))}") : MustBeFired(work);

    private static (string Code, string? Detail)? MustBeFired(Work work) => work.State == WorkState.Held ? (Codes.Held, null) : null;

    private static bool Same(EquatableArray<LineModifier> line, EquatableArray<ModifierRequest> request) =>
        line.Items.Select(modifier => (modifier.Id, modifier.Kind)).ToHashSet().SetEquals(request.Items.Where(modifier => modifier is not null).Select(modifier => (modifier.Id, (modifier.Kind ?? "").ToLowerInvariant())));

    // What is on the line already stays possible, even where the menu offers it no more.
    private static LineModifier? Carried(Line line, ModifierRequest request) =>
        line.Modifiers.Items.FirstOrDefault(modifier => modifier.Id == request.Id && string.Equals(modifier.Kind, request.Kind, StringComparison.OrdinalIgnoreCase));
}
