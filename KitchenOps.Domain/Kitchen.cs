using System.Collections.Immutable;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Domain;

/// <summary>
/// Everything about one restaurant that decisions rest on: immutable, and the same for everybody who applied the same
/// events. <see cref="Decide"/> turns a command into events, <see cref="Apply"/> an event into the next kitchen; both are
/// pure, so the engine, an overlay and an auditor come to the same result.
/// </summary>
public sealed partial record Kitchen
{
    /// <summary>Whose kitchen this is.</summary>
    public required RestaurantId Restaurant { get; init; }
    /// <summary>The last event that is in it.</summary>
    public long Seq { get; init; }
    /// <summary>When that event occurred.</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>The name in addresses; empty before the restaurant was opened.</summary>
    public string Slug { get; init; } = "";
    /// <summary>The name for people.</summary>
    public string Name { get; init; } = "";
    /// <summary>The restaurant's numbers.</summary>
    public Settings Settings { get; init; } = new();
    /// <summary>Who may do what.</summary>
    public Grants Grants { get; init; } = Grants.Empty;
    /// <summary>Paired screens and what they are set to show.</summary>
    public Devices.Devices Devices { get; init; } = Domain.Devices.Devices.Empty;
    /// <summary>What can be ordered.</summary>
    public Menu.Menu Menu { get; init; } = Domain.Menu.Menu.Empty;
    /// <summary>Where work is done.</summary>
    public ImmutableSortedDictionary<StationId, Station> Stations { get; init; } = ImmutableSortedDictionary<StationId, Station>.Empty;
    /// <summary>The dining room.</summary>
    public Tables.Tables Tables { get; init; } = Domain.Tables.Tables.Empty;
    /// <summary>The open business day; null before the first.</summary>
    public DateOnly? Day { get; init; }
    /// <summary>Orders that somebody still has to do something about: open, or with a void to clear.</summary>
    public ImmutableSortedDictionary<OrderId, Order> Live { get; init; } = ImmutableSortedDictionary<OrderId, Order>.Empty;
    /// <summary>Closed orders of the open business day: what a recall can bring back.</summary>
    public ImmutableSortedDictionary<OrderId, Order> Finished { get; init; } = ImmutableSortedDictionary<OrderId, Order>.Empty;
    /// <summary>What each station bumped last in the open business day.</summary>
    public ImmutableSortedDictionary<StationId, Bump> LastBumps { get; init; } = ImmutableSortedDictionary<StationId, Bump>.Empty;
    /// <summary>The last order number given today.</summary>
    public int LastNumber { get; init; }
    /// <summary>When the numbers came free whose orders left memory with their business day.</summary>
    public ImmutableSortedDictionary<int, DateTimeOffset> Freed { get; init; } = ImmutableSortedDictionary<int, DateTimeOffset>.Empty;
    /// <summary>Until then no number up to 999 comes free, as the last order saw it that had to take a longer one.</summary>
    public DateTimeOffset CycleFullUntil { get; init; }
    /// <summary>Who changed the settings last, and when.</summary>
    public Edit? SettingsEdit { get; init; }
    /// <summary>Who last carried each number.</summary>
    public ImmutableSortedDictionary<int, OrderId> Numbers { get; init; } = ImmutableSortedDictionary<int, OrderId>.Empty;

    /// <summary>A restaurant without a history.</summary>
    public static Kitchen Before(RestaurantId restaurant) => new() { Restaurant = restaurant };

    /// <summary>Whether the restaurant was opened.</summary>
    public bool IsOpened() => Slug.Length > 0;

    /// <summary>The stations that take work.</summary>
    public IEnumerable<Station> OpenStations() => Stations.Values.Where(station => !station.Archived);

    /// <summary>What people call the station: its name, or its id where it is gone.</summary>
    public string NameOf(StationId station) => Stations.GetValueOrDefault(station)?.Name ?? station.Value;

    /// <summary>Who works on <paramref name="work"/>, or did last, by name; null where nobody has begun: who calls back what was bumped at once does not cook it.</summary>
    public string? WorkerOf(Work work) => work.State switch
    {
        WorkState.Held or WorkState.Fired => null,
        WorkState.InProgress => work.StartedBy is { } starter ? Grants.NameOf(starter) : null,
        _ => Grants.NameOf(work.By),
    };

    /// <summary>The order, live or finished today; null otherwise.</summary>
    public Order? Find(OrderId id) => Live.GetValueOrDefault(id) ?? Finished.GetValueOrDefault(id);

    /// <summary>
    /// What <paramref name="command"/> comes to. Who may is decided here too, in the writer's turn. Never throws.
    /// </summary>
    public Decision Decide(Command command, Asking asking)
    {
        if (command is null) return Decision.Refuse(Codes.Invalid);
        if (command is OpenRestaurant opening) return Open(opening, asking);
        if (!IsOpened()) return Decision.Refuse(Codes.NotOpen);
        if (Refusal(command, asking) is { } refusal) return refusal;
        return ThenPace(command switch
        {
            ChangeSettings c => Decide(c),
            OpenBusinessDay c => Decide(c, asking),
            GrantAccess c => Grants.Decide(c, IsOpenStation, asking),
            CreateKey c => Grants.Decide(c),
            RevokeAccess c => Grants.Decide(c, asking),
            ResetSignIn c => Grants.Decide(c, asking),
            PairDevice c => Decide(c),
            ChangeDevice c => Decide(c),
            Domain.Menu.SetMenu c => Decide(c),
            Domain.Menu.EightySixItem c => Menu.Decide(c, asking),
            Domain.Menu.BringBackItem c => Menu.Decide(c),
            Domain.Menu.CountItem c => Menu.Decide(c),
            Domain.Menu.EndEightySix c => Menu.Decide(c, asking),
            SetTables c => Tables.Decide(c, HasOpenOrder),
            SetSections c => Tables.Decide(c, Grants),
            AssignTable c => Tables.Decide(c, asking, Grants),
            HandOverTable c => Tables.Decide(c, asking, Grants),
            ClearTable c => Tables.Decide(c, asking, Grants),
            PlaceOrder c => Place(c, asking),
            AddLines c => On(c.Order, order => Add(order, c, asking), mustBeOpen: true),
            ChangeLine c => On(c.Order, order => Change(order, c)),
            VoidLine c => On(c.Order, order => ThenFire(order, OrderDecider.Decide(order, c, asking, Grants.May(asking.Actor, Permission.VoidReady)), asking)),
            ClearVoid c => On(c.Order, order => OrderDecider.Decide(order, c)),
            FireCourse c => On(c.Order, order => OrderDecider.DecideFire(order, c.Course)),
            FireDueCourse c => On(c.Order, order => OrderDecider.DecideDue(order, c.Course, asking.Now)),
            ReleaseDueWork c => On(c.Order, order => Decide(order, c, asking)),
            StartWork c => On(c.Order, order => OrderDecider.Decide(order, c)),
            BumpLines c => On(c.Order, order => OrderDecider.Decide(order, c, c.Station == StationId.Unrouted || Grants.Of(asking.Actor)?.WorksAt(c.Station) == true)),
            ServeLines { Runner: { } runner } when Grants.Of(runner)?.Role != Role.Server => Decision.Refuse(Codes.UnknownActor, "runner", runner.Value),
            ServeLines c => On(c.Order, order => ThenFire(order, OrderDecider.Decide(order, c, asking, Grants.May(asking.Actor, Permission.Override)), asking)),
            AcknowledgeAllergy c => On(c.Order, order => OrderDecider.Decide(order, c)),
            SeeChange c => On(c.Order, order => OrderDecider.Decide(order, c)),
            RecallLines c => c.Station == StationId.Unrouted || IsOpenStation(c.Station)
                ? On(c.Order, order => OrderDecider.Decide(order, c, () => NumberAfterReopening(order, asking))) : Decision.Refuse(Codes.UnknownStation, "station", c.Station.Value),
            SetPriority c => On(c.Order, order => OrderDecider.Decide(order, c)),
            NoteOrder c => On(c.Order, order => OrderDecider.Decide(order, c)),
            NoteQuality c => On(c.Order, order => OrderDecider.Decide(order, c)),
            ReceiveTickets c => Decide(c),
            RaiseSignal c => Decide(c),
            AnswerSignal c => Decide(c, asking),
            DropBasket c => Decide(c),
            LiftBasket c => Decide(c),
            BumpBasket c => Decide(c, Grants.Of(asking.Actor)?.WorksAt(c.Station) == true),
            MakeBatch c => Decide(c, asking),
            FinishBatch c => Decide(c),
            DiscardBatch c => Decide(c),
            ReportUnreceived c => On(c.Order, order => Receipts.Decide(order, c)),
            SendToBackup c => Decide(c),
            RouteLine c => IsOpenStation(c.Station) ? On(c.Order, order => OrderDecider.Decide(order, c)) : Decision.Refuse(Codes.UnknownStation, "station", c.Station.Value),
            _ => Decision.Refuse(Codes.NotAllowed),
        }, asking);
    }

    /// <summary>The kitchen after <paramref name="fact"/>. Total: an event that no longer fits changes nothing but the sequence.</summary>
    public Kitchen Apply(Fact fact)
    {
        var next = fact.Seq > 0 ? this with { Seq = fact.Seq, At = fact.At } : this;
        return fact.Event switch
        {
            RestaurantOpened e => next with { Slug = e.Slug, Name = e.Name, Settings = e.Settings },
            SettingsChanged e => next with { Settings = e.Settings, CycleFullUntil = default, SettingsEdit = new Edit("settings", fact.Actor, fact.At) },
            BusinessDayOpened e => next.NextDay(e.Day, fact.At),
            DeviceProfiled => next with { Devices = Devices.Apply(fact) },
            AccessGranted or AccessRevoked => next with { Grants = Grants.Apply(fact) },
            Domain.Menu.MenuSet or Domain.Menu.ItemEightySixed or Domain.Menu.ItemBroughtBack or Domain.Menu.ItemCounted => next with { Menu = Menu.Apply(fact) },
            StationsSet e => (next with { Stations = Set(e) }).WithSignalsOfOpenStations().WithBasketsThatAre(),
            SignalRaised e => next.Raised(e, fact),
            SignalAnswered e => next.Answered(e),
            BasketDropped e => next.Dropped(e, fact),
            BasketLifted e => next.Lifted(e, fact),
            BatchMade e => next.Made(e, fact),
            BatchFinished e => next.Gone(e.Batch, e.Station, isDiscarded: false, fact),
            BatchDiscarded e => next.Gone(e.Batch, e.Station, isDiscarded: true, fact),
            TablesSet or SectionsSet or TableAssigned or TableCleared => next.WithTables(Tables.Apply(fact), fact),
            OrderPlaced e => next.Placed(OrderEvolution.Place(e, fact)),
            LinesBumped e when Find(e.Order) is { } order => next.With(order.Apply(fact), e) with { LastBumps = LastBumps.SetItem(e.Station, new Bump(e.Order, e.Lines, fact.At)) },
            var e when OrderEvolution.Subject(e) is { } id && Find(id) is { } order => next.With(order.Apply(fact), e),
            _ => next,
        };
    }

    /// <summary>Why <paramref name="asking"/>'s actor may not do this, or null. The only place that decides it.</summary>
    public Decision? Refusal(Command command, Asking asking)
    {
        var isOurs = asking.Actor == ActorId.Clock || asking.Actor == ActorId.System || Grants.Of(asking.Actor) is not null;
        if (!isOurs) return Decision.Refuse(Codes.NotAMember);
        var needs = command.Needs();
        var may = Grants.May(asking.Actor, needs);
        if (command is ReceiveTickets received) return !may ? Decision.Refuse(Codes.NotAllowed) : MayReceive(asking.Actor, received.Station) ? null : Decision.Refuse(Codes.NotYourStation, "station", received.Station.Value);
        if (command is AnswerSignal answer) return MayAnswer(asking.Actor, answer) ? null : Decision.Refuse(may ? Codes.NotYourStation : Codes.NotAllowed, may ? "from" : null, may ? answer.From.Value : null);
        if (command.AtStation() is { } station)
        {
            if (Grants.May(asking.Actor, Permission.WorkAnywhere)) return null;
            if (!may) return Decision.Refuse(Codes.NotAllowed);
            return Grants.Of(asking.Actor)?.WorksAt(station) == true ? null : Decision.Refuse(Codes.NotYourStation, "station", station.Value);
        }
        if (!may) return Decision.Refuse(Codes.NotAllowed);
        if (command is NoteOrder note && Find(note.Order) is { } noted) return Sees(asking.Actor, noted) ? null : Decision.Refuse(Codes.NotYourOrder, "order");
        if (command is SetPriority urgent && Find(urgent.Order) is { } hurried && !Grants.May(asking.Actor, Permission.Expedite))
            return !Sees(asking.Actor, hurried) ? Decision.Refuse(Codes.NotYourOrder, "order")
                : Math.Max(urgent.Priority, hurried.Priority) >= SetPriority.Rush ? Decision.Refuse(Codes.NotAllowed, "priority", "a rush is called and ended at the pass") : null;
        var order = command is ChangeLine or VoidLine or AddLines or FireCourse or ServeLines or SendToBackup ? Find(((IOfOrder)command).Order) : null;
        if (order is null || Grants.May(asking.Actor, Permission.EditAnyOrder) || Grants.May(asking.Actor, Permission.Expedite)) return null;
        return Serves(asking.Actor, order) ? null : Decision.Refuse(Codes.NotYourOrder, "order");
    }

    /// <summary>Whether an order is this server's. Taking and handing over a table takes its open orders along, so the order itself knows.</summary>
    public bool Serves(ActorId server, Order order) => order.Server == server;

    // Who sees an order may note something on it, and who works at one of its stations say how urgent it is.
    private bool Sees(ActorId actor, Order order) =>
        Serves(actor, order) || Grants.May(actor, Permission.Expedite) || Grants.May(actor, Permission.EditAnyOrder)
        || (Grants.May(actor, Permission.Work) && Grants.Of(actor) is { } grant && order.Lines.Items.Any(line => line.Works.Items.Any(work => grant.WorksAt(work.Station))));

    /// <summary>Whether <paramref name="actor"/> may look at what <paramref name="interest"/> shows.</summary>
    public bool MayWatch(ActorId actor, Interest interest) => Grants.Of(actor) is { } grant && interest.Kind switch
    {
        // The unrouted tray is a board of the pass: no station's people can see it.
        InterestKind.Station or InterestKind.Recall when interest.Subject == StationId.Unrouted.Value => grant.May(Permission.SeeExpo),
        // Who sees a station's board sees what it has bumped.
        InterestKind.Station or InterestKind.Recall => StationId.TryParse(interest.Subject, out var station) && IsOpenStation(station)
            && (grant.May(Permission.SeeExpo) || (grant.May(Permission.SeeStation) && grant.WorksAt(station))),
        InterestKind.Expo => grant.May(Permission.SeeExpo),
        InterestKind.Server => grant.May(Permission.SeeFloor) && (interest.Subject == actor.Value || grant.May(Permission.ReadAll)),
        InterestKind.Device => interest.Subject == actor.Value && Devices.Find(actor) is not null,
        InterestKind.Floor => grant.May(Permission.SeeFloor) && grant.May(Permission.EditAnyOrder),
        InterestKind.Pad => MayWatch(actor, Interest.InMenu) && MayWatch(actor, interest.Subject.Length == 0 ? Interest.InWholeFloor : Interest.InServer(new ActorId(interest.Subject))),
        InterestKind.Menu => grant.May(Permission.PlaceOrder) || grant.May(Permission.ReadAll),
        InterestKind.Settings => grant.May(Permission.ManageSettings),
        InterestKind.Tables => grant.May(Permission.ManageTables),
        InterestKind.Sections => grant.May(Permission.AssignTables) && grant.Role != Role.Integration,
        InterestKind.Stations => grant.May(Permission.ManageMenu),
        InterestKind.Staff => grant.May(Permission.ManageAccess),
        InterestKind.MenuBook => grant.May(Permission.ManageMenu),
        InterestKind.Devices => grant.May(Permission.ManageDevices),
        InterestKind.Keys => grant.May(Permission.ManageAccess),
        InterestKind.Home => interest.Subject == actor.Value,
        _ => grant.May(Permission.ReadAll),
    };

    /// <summary>Whether such a station takes work.</summary>
    public bool IsOpenStation(StationId id) => Stations.TryGetValue(id, out var station) && !station.Archived;

    private Decision Open(OpenRestaurant command, Asking asking)
    {
        if (!Grants.May(asking.Actor, command.Needs())) return Decision.Refuse(Codes.NotAllowed);
        if (IsOpened()) return Decision.Refuse(Codes.NotOpen, null, "opened already");
        if (!TextId.IsValid(command.Slug)) return Decision.Refuse(Codes.Invalid, "slug", command.Slug);
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > Limits.Name) return Decision.Refuse(Codes.Invalid, "name", $"1 to {Limits.Name} characters");
        if (command.Settings is null) return Decision.Refuse(Codes.Invalid, "settings");
        if (command.Settings.Problems() is { IsEmpty: false } problems) return new Decision.Refused(problems);
        var opened = new RestaurantOpened(command.Slug, command.Name, command.Settings);
        if (command.For is not { } admin) return Decision.Accept(opened);
        return Grants.Decide(new GrantAccess(admin.Actor, admin.Name, Role.Admin), IsOpenStation, asking) switch
        {
            Decision.Accepted granted => Decision.Accept([opened, .. granted.Events]),
            Decision.Refused refused => new Decision.Refused(refused.Problems.Map(problem => problem with { Path = $"for.{problem.Path}" })),
            var other => other,
        };
    }

    private Decision Decide(ChangeSettings command)
    {
        if (command.Settings is null) return Decision.Refuse(Codes.Invalid, "settings");
        if (command.Settings.Problems() is { IsEmpty: false } problems) return new Decision.Refused(problems);
        if (command.Settings == Settings) return Decision.Already(SettingsEdit?.By, SettingsEdit?.At);
        return command.Seen != Settings ? new Decision.Conflict(Codes.VersionChanged, SettingsEdit?.By, SettingsEdit?.At) : Decision.Accept(new SettingsChanged(command.Settings));
    }

    private Decision Decide(OpenBusinessDay command, Asking asking)
    {
        if (Day is { } day && command.Day <= day) return Decision.Already(null, null);
        // A day opened ahead of its time could never be closed by the days before it.
        return command.Day <= Settings.BusinessDayOf(asking.Now) ? Decision.Accept(new BusinessDayOpened(command.Day)) : Decision.Refuse(Codes.Invalid, "day", $"{command.Day:O} has not begun");
    }

    private Decision On(OrderId id, Func<Order, Decision> decide, bool mustBeOpen = false) =>
        Find(id) is not { } order ? Decision.Refuse(Codes.UnknownOrder, "order", id.ToString())
        : mustBeOpen && order.ClosedAt is not null ? Decision.Refuse(Codes.OrderIsClosed, "order", id.ToString())
        : decide(order);

    // With the last plate of a course, where the restaurant wants it so, goes the word for the next: one decision, so that it is said once.
    private Decision ThenFire(Order order, Decision decision, Asking asking)
    {
        if (!Settings.AutoFireCourseWhenServed || decision is not Decision.Accepted { Events.Count: > 0 } accepted) return decision;
        var after = order.After(accepted.Events, asking);
        var next = after.Lines.Items.Where(line => line.State() == WorkState.Held).Min(line => line.Course);
        var before = after.Lines.Items.Where(line => line.Course < next).ToList();
        // Those that were fired and have all left; a course of nothing but voided lines brings nothing forward.
        return next is { } course && before.Exists(line => line.State() == WorkState.Served) && before.TrueForAll(line => line.State() is WorkState.Served or WorkState.Voided)
            ? accepted with { Events = accepted.Events.AddRange([new CourseFired(order.Id, course)]) } : decision;
    }

    private bool HasOpenOrder(TableId table) => Live.Values.Any(order => order.Table == table && order.ClosedAt is null);

    private ImmutableSortedDictionary<StationId, Station> Set(StationsSet e)
    {
        var kept = e.Stations.Items.Select(station => station.Id).ToHashSet();
        return Stations.SetItems(Stations.Where(old => !kept.Contains(old.Key)).Select(old => KeyValuePair.Create(old.Key, old.Value with { Archived = true })))
            .SetItems(e.Stations.Items.Select(station => KeyValuePair.Create(station.Id, station)));
    }

    private Kitchen Placed(Order order) => this with
    {
        Live = Live.SetItem(order.Id, order),
        Expected = Expecting(order),
        Tables = Tables.InState(order.Table, TableState.Ordered),
        LastNumber = order.Number ?? LastNumber,
        Numbers = order.Number is { } number ? Numbers.SetItem(number, order.Id) : Numbers,
        CycleFullUntil = order.Number > Cycle && CycleFullUntil <= order.SentAt ? CycleFreeFrom(order.SentAt) : CycleFullUntil,
    };

    // A handed-over table takes its open orders along: whose they are follows the table.
    private Kitchen WithTables(Tables.Tables tables, Fact fact) => fact.Event is TableAssigned e
        ? this with { Tables = tables, Live = Live.SetItems(Live.Values.Where(order => order.Table == e.Table && order.ClosedAt is null).Select(order => KeyValuePair.Create(order.Id, order with { Server = e.To }))) }
        : this with { Tables = tables };

    private Kitchen With(Order order, DomainEvent e)
    {
        // A recalled order is of who has its table by now.
        if (e is OrderReopened && Tables.Find(order.Table)?.Server is { } holder) order = order with { Server = holder };
        var stays = order.ClosedAt is null || order.AwaitsClearing();
        var next = this with
        {
            Live = stays ? Live.SetItem(order.Id, order) : Live.Remove(order.Id),
            Finished = stays ? Finished.Remove(order.Id) : Finished.SetItem(order.Id, order),
            Expected = Expecting(order),
            Baskets = BasketsWith(order),
            Numbers = order.ClosedAt is null && order.Number is { } number ? Numbers.SetItem(number, order.Id) : Numbers,
        };
        // Only closing and reopening turn a table: a late act on a closed order must not make it dirty again.
        if (order.Table is not { } table || e is not (OrderClosed or OrderReopened)) return next;
        return next with { Tables = next.Tables.InState(table, next.HasOpenOrder(table) ? TableState.Ordered : order.Channel == Channel.Counter ? TableState.Free : TableState.Dirty) };
    }

    private Kitchen NextDay(DateOnly day, DateTimeOffset at)
    {
        var live = Live.Values.Where(order => order.ClosedAt is null).ToImmutableSortedDictionary(order => order.Id, order => order);
        return this with
        {
            Day = day,
            Live = live,
            Finished = ImmutableSortedDictionary<OrderId, Order>.Empty,
            LastBumps = ImmutableSortedDictionary<StationId, Bump>.Empty,
            Signals = [],
            LastNumber = 0,
            Freed = Freed.RemoveRange(Freed.Where(number => number.Value.PlusMinutes(Settings.NumberReuseAfterMinutes) <= at).Select(number => number.Key)).SetItems(
                Live.Values.Concat(Finished.Values).Where(order => order.Number is not null && order.ClosedAt?.PlusMinutes(Settings.NumberReuseAfterMinutes) > at)
                    .GroupBy(order => order.Number!.Value).Select(number => KeyValuePair.Create(number.Key, number.Max(order => order.ClosedAt!.Value)))),
            Numbers = ImmutableSortedDictionary<int, OrderId>.Empty.SetItems(live.Values.Where(order => order.Number is not null).Select(order => KeyValuePair.Create(order.Number!.Value, order.Id))),
            Menu = Menu.NextDay(),
        };
    }
}
