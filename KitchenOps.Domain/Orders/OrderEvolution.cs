using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Orders;

/// <summary>What each event does to an order.</summary>
public static class OrderEvolution
{
    /// <summary>The order that an event is about; null for events about something else.</summary>
    public static OrderId? Subject(DomainEvent e) => e switch
    {
        OrderPlaced x => x.Order,
        LinesAdded x => x.Order,
        LineChanged x => x.Order,
        LineVoided x => x.Order,
        VoidCleared x => x.Order,
        CourseFired x => x.Order,
        WorkStarted x => x.Order,
        LinesBumped x => x.Order,
        AllergyAcknowledged x => x.Order,
        ChangeSeen x => x.Order,
        LinesServed x => x.Order,
        LinesRecalled x => x.Order,
        OrderPaced x => x.Order,
        WorkReleased x => x.Order,
        OrderPrioritised x => x.Order,
        OrderNoted x => x.Order,
        QualityNoted x => x.Order,
        WorkMoved x => x.Order,
        TicketReceived x => x.Order,
        TicketUnreceived x => x.Order,
        OrderClosed x => x.Order,
        OrderReopened x => x.Order,
        _ => null,
    };

    /// <summary>A new order.</summary>
    public static Order Place(OrderPlaced e, Fact fact) =>
        new Order(e.Order, e.Number, e.Day, e.Channel, e.Table, e.Name, e.Server, e.Priority, e.Note, fact.At, e.Lines.Items.Select(line => ToLine(line, fact)).ToEquatableArray()).ExpectedSince(fact.At);

    /// <summary>The order as it will be once <paramref name="events"/> are stored: what a decision has to look ahead to. Those of other orders change nothing.</summary>
    public static Order After(this Order order, EquatableArray<DomainEvent> events, Asking asking)
    {
        foreach (var e in events)
            if (Subject(e) == order.Id) order = order.Apply(new Fact(0, asking.Now, asking.Actor, e));
        return order;
    }

    /// <summary>The order after <paramref name="fact"/>.</summary>
    public static Order Apply(this Order order, Fact fact) => order.After(fact).ExpectedSince(fact.At);

    private static Order After(this Order order, Fact fact)
    {
        Work Step(Work work, WorkState state) => work with { State = state, By = fact.Actor, At = fact.At };
        Work Seen(Work work) => work.ChangedWhat is not null ? work with { ChangedWhat = null, ChangeSeenBy = fact.Actor, ChangeSeenAt = fact.At } : work;
        switch (fact.Event)
        {
            case LinesAdded e:
                return order with { Lines = order.Lines.AddRange(e.Lines.Items.Select(line => ToLine(line, fact))) };
            case LineChanged e:
                return order.With(e.Line, line => Changed(line, e, fact));
            case LineVoided e:
                // Held work was on no rail and unrouted work at no station, so there is nothing that a station would take down.
                return order.With(e.Line, line => line with
                {
                    VoidReason = e.Reason,
                    Works = line.Works.Map(work => Step(work, WorkState.Voided) with { Version = work.Version + 1, Cleared = work.State == WorkState.Held || work.Station == StationId.Unrouted }),
                });
            case VoidCleared e:
                return order.WithWorks((line, work) => line.Id == e.Line && work.Station == e.Station, work => work with { Cleared = true, By = fact.Actor, At = fact.At });
            case CourseFired e:
                var late = order.Lines.Items.Where(line => line.Course == e.Course && line.State() == WorkState.Held).Min(line => line.FireAt) is { } due ? fact.At - due : TimeSpan.Zero;
                return order.WithWorks((line, work) => line.Course == e.Course && work.State == WorkState.Held, work => Step(work, WorkState.Fired) with { FiredAt = fact.At, FiredBy = fact.Actor })
                    .FollowedBy(e.Course, late);
            case WorkStarted e:
                return order.WithWorks((line, work) => work.Station == e.Station && e.Lines.Items.Contains(line.Id),
                    work => Seen(Step(work, WorkState.InProgress)) with { StartedAt = work.StartedAt ?? fact.At, StartedBy = fact.Actor });
            case LinesBumped e:
                // What was to be better is better now, or the pass says so again.
                return order.WithWorks((line, work) => work.Station == e.Station && e.Lines.Items.Contains(line.Id), work => Seen(Step(work, WorkState.Ready)) with { ReadyAt = fact.At }).WithoutQuality(e.Lines);
            case AllergyAcknowledged e:
                return order.WithWorks((line, work) => work.Station == e.Station && e.Lines.Items.Contains(line.Id), work => work with { AcknowledgedBy = fact.Actor, AcknowledgedAt = fact.At });
            case ChangeSeen e:
                return order.WithWorks((line, work) => work.Station == e.Station && e.Lines.Items.Contains(line.Id), work => Seen(work));
            case LinesServed e:
                return order.WithWorks((line, work) => work.State < WorkState.Served && e.Lines.Items.Contains(line.Id),
                    work => Step(work, WorkState.Served) with { FiredAt = work.FiredAt ?? fact.At, FiredBy = work.FiredBy ?? fact.Actor, ReadyAt = work.ReadyAt ?? fact.At, ServedAt = fact.At }).CarriedBy(e.Runner, e.Lines);
            case LinesRecalled e:
                return order.WithWorks((line, work) => work.Station == e.Station && e.Lines.Items.Contains(line.Id),
                    work => Step(work, WorkState.InProgress) with { Version = work.Version + 1, RecalledFrom = work.Version, ReadyAt = null, ServedAt = null }).CarriedBy(null, e.Lines);
            case OrderPaced e:
                return order with { Pace = e.DoneAt is { } doneAt ? new Pace(doneAt, e.TargetSeconds, e.Holds) : null };
            case WorkReleased e:
                return order.WithWorks((line, work) => work.Station == e.Station && e.Lines.Items.Contains(line.Id), work => work with { ReleasedAt = work.ReleasedAt ?? fact.At });
            case OrderPrioritised e:
                return order with { Priority = e.Priority, Edits = order.Edits.With("priority", fact) };
            case OrderNoted e:
                return order with { Note = e.Note, Edits = order.Edits.With("note", fact) };
            case QualityNoted e:
                return order.With(e.Line, line => line with { Quality = e.Note, Edits = line.Edits.With("quality", fact) });
            case WorkMoved e:
                return order.With(e.Line, line => line.At(e.From) is { } moved && e.From != e.To ? line with { Works = Moved(line, moved, e.To, fact) } : line);
            case TicketReceived e:
                return order.WithReceipt(e.Station, receipt => receipt with { ReceivedAt = receipt.ReceivedAt ?? fact.At, By = receipt.By ?? fact.Actor });
            case TicketUnreceived e:
                return order.WithReceipt(e.Station, receipt => receipt with { UnreceivedAt = receipt.UnreceivedAt ?? fact.At });
            case OrderClosed:
                return order with { ClosedAt = fact.At };
            case OrderReopened e:
                return order with { ClosedAt = null, Number = e.Number };
            default:
                return order;
        }
    }

    private static Line Changed(Line line, LineChanged e, Fact fact)
    {
        var isMadeAnew = e.What.Items.Contains("quantity") || e.What.Items.Contains("modifiers");
        var isOtherAllergy = !Allergies(line.Modifiers).SetEquals(Allergies(e.Modifiers));
        return line with
        {
            Quantity = e.Quantity,
            Modifiers = e.Modifiers,
            Note = e.Note,
            Edits = e.What.Items.Aggregate(line.Edits, (edits, what) => edits.With(what, fact)),
            Works = line.Works.Map(work => work.State is WorkState.Voided or WorkState.Served ? work : After(work)),
        };

        Work After(Work work)
        {
            var after = work with
            {
                Version = work.Version + 1,
                By = fact.Actor,
                At = fact.At,
                // What nobody has seen of an earlier change is still to be seen.
                ChangedWhat = string.Join(',', (work.ChangedWhat?.Split(',') ?? []).Union(e.What.Items)),
                ChangeSeenBy = null,
                ChangeSeenAt = null,
            };
            // What was ready is ready as something else: it has to be made, or made right, again.
            if (isMadeAnew && work.State == WorkState.Ready) after = after with { State = WorkState.Fired, ReadyAt = null };
            return isOtherAllergy ? after with { AcknowledgedBy = null, AcknowledgedAt = null } : after;
        }
    }

    private static HashSet<ModifierId> Allergies(EquatableArray<LineModifier> modifiers) => modifiers.Items.Where(modifier => modifier.IsAllergy()).Select(modifier => modifier.Id).ToHashSet();

    // Two works of one line at one station become one, as far as the one that is less far: nothing that was still to be made gets lost.
    private static EquatableArray<Work> Moved(Line line, Work moved, StationId to, Fact fact)
    {
        var there = line.At(to);
        var one = (there is null || moved.State < there.State ? moved : there) with
        {
            Station = to,
            Version = Math.Max(moved.Version, there?.Version ?? 0) + 1,
            By = fact.Actor,
            At = fact.At,
            Cleared = moved.Cleared && (there?.Cleared ?? true),
            // Who makes it now has to read it: that it was read elsewhere helps nobody.
            AcknowledgedBy = there?.AcknowledgedBy,
            AcknowledgedAt = there?.AcknowledgedAt,
            ChangedWhat = there?.ChangedWhat,   // where it was never seen otherwise, nothing is different
        };
        return line.Works.Items.Where(work => there is null || work.Station != to).Select(work => work.Station == moved.Station ? one : work).ToEquatableArray();
    }

    // The clock's pace counts from the course before, so a course fired early or late takes those behind it along.
    private static Order FollowedBy(this Order order, int course, TimeSpan late) => late == TimeSpan.Zero ? order
        : order with { Lines = order.Lines.Map(line => line.Course > course && line.FireAt is { } fireAt && line.State() == WorkState.Held ? line with { FireAt = fireAt.Plus(late) } : line) };

    // Most of the time nobody is named, and nothing is different.
    private static Order CarriedBy(this Order order, ActorId? runner, EquatableArray<LineId> lines) =>
        order.Lines.Items.Any(line => line.Runner != runner && lines.Items.Contains(line.Id)) ? order with { Lines = order.Lines.Map(line => lines.Items.Contains(line.Id) ? line with { Runner = runner } : line) } : order;

    private static Order WithoutQuality(this Order order, EquatableArray<LineId> lines) =>
        order.Lines.Items.Any(line => line.Quality is not null && lines.Items.Contains(line.Id)) ? order with { Lines = order.Lines.Map(line => lines.Items.Contains(line.Id) ? line with { Quality = null } : line) } : order;

    private static Line ToLine(AcceptedLine line, Fact fact) =>
        new(line.Line, line.Item, line.Name, line.Quantity, line.Modifiers, line.Note, line.Seat, line.Course, line.TargetSeconds, line.Allergens, line.Price, fact.At,
            line.Stations.Items.Select(station => new Work(station, line.Held ? WorkState.Held : WorkState.Fired, 1, fact.Actor, fact.At, line.Held ? null : fact.At, FiredBy: line.Held ? null : fact.Actor)).ToEquatableArray(),
            line.Held ? line.FireAt : null, Components: line.Components, AgeCheck: line.AgeCheck, Priority: line.Priority);
}
