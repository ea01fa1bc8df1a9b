using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Laws;

/// <summary>What somebody might do next in a kitchen as it stands: mostly sensible, sometimes late, sometimes by the wrong person.</summary>
static class Acts
{
    static readonly ActorId[] People =
        [Some.Ana, Some.Ben, Some.Cook, Some.FryCook, Some.Roundsman, Some.Expo, Some.PrepChef, Some.Manager, Some.Admin, Some.Display, Some.OrdersKey, Some.FullKey, Some.Stranger];
    static readonly ActorId[] Servers = [Some.Ana, Some.Ben, Some.Manager];
    static readonly StationId Pantry = new("pantry");

    static readonly (int Weight, Func<Kitchen, Random, (ActorId, Command)?> Make)[] All =
    [
        (14, Place), (5, Add), (6, Change), (6, Void), (5, Clear), (5, Fire), (9, Acknowledge), (4, See), (8, Start), (16, Bump), (12, Serve), (7, Recall), (3, Prioritise), (2, Note), (3, Quality), (4, Route), (6, Receive), (5, SendToBackup), (4, Signal), (3, Answer), (7, DropBasket), (3, LiftBasket), (3, BumpBasket), (4, MakeBatch), (3, EndBatch),
        (4, TakeTable), (5, HandOver), (4, ClearTable), (3, EightySix), (2, BringBack), (3, Count), (3, SetMenu), (1, SetTables), (2, SetSections), (3, Grant), (6, Pair), (1, Revoke), (1, ResetSignIn), (2, Configure),
    ];

    /// <summary>Who asks for what.</summary>
    public static (ActorId Actor, Command Command) Next(Kitchen kitchen, Random random)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var at = random.Next(All.Sum(act => act.Weight));
            foreach (var (weight, make) in All)
                if ((at -= weight) < 0)
                {
                    if (make(kitchen, random) is not { } act) break;
                    return random.Next(12) == 0 ? (Pick(random, People), act.Item2) : act;
                }
        }
        return Place(kitchen, random)!.Value;
    }

    /// <summary>One of these.</summary>
    public static T Pick<T>(Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];

    static Order? AnyOrder(Kitchen kitchen, Random random)
    {
        var among = random.Next(5) == 0 ? kitchen.Finished : kitchen.Live;
        return among.IsEmpty ? null : among.Values.ElementAt(random.Next(among.Count));
    }

    static ActorId ServerOf(Order order, Random random) => random.Next(3) == 0 ? Some.Manager : order.Server ?? Some.Manager;

    static ActorId Worker(Kitchen kitchen, StationId station, Random random)
    {
        var workers = kitchen.Grants.ByActor.Values.Where(grant => grant.May(Permission.Work) && grant.WorksAt(station)).Select(grant => grant.Actor).ToList();
        return workers.Count == 0 ? Some.Expo : Pick(random, workers);
    }

    static LineRequest Request(Kitchen kitchen, Random random)
    {
        var items = kitchen.Menu.Items.Values.Where(item => !item.Archived).ToList();
        var item = items.Count == 0 ? null : Pick(random, items);
        EquatableArray<ModifierRequest> modifiers = item is { Modifiers.Count: > 0 } && random.Next(3) == 0
            ? [random.Next(6) == 0 ? Acts.Pick(random, [Some.Rare, Some.Bacon]) : new(item.Modifiers[0].Id, EnumNames.Of(item.Modifiers[0].Kind)), .. random.Next(2) == 0 ? [Some.NutAllergy] : Array.Empty<ModifierRequest>()] : [];
        if (random.Next(12) == 0) return new(MenuItemId.Written, random.Next(1, 4), Seat: random.Next(3) == 0 ? 2 : null, Course: random.Next(3) == 0 ? 2 : null, Written: "steak as last week");
        return new(item?.Id ?? Some.Burger, random.Next(1, 4), modifiers, random.Next(4) == 0 ? "no salt" : null, random.Next(3) == 0 ? random.Next(1, 5) : null, random.Next(2) == 0 ? random.Next(1, 4) : null);
    }

    static EquatableArray<LineRequest> Requests(Kitchen kitchen, Random random) =>
        Enumerable.Range(0, random.Next(1, 4)).Select(_ => Request(kitchen, random)).ToEquatableArray();

    static (ActorId, Command)? Place(Kitchen kitchen, Random random)
    {
        TableId? table = random.Next(3) == 0 ? null : Pick(random, [Some.Table1, Some.Table2, Some.Table3]);
        int? seen = random.Next(3) == 0 ? Math.Max(1, kitchen.Menu.Version - random.Next(2)) : null;
        return (Pick(random, [Some.Ana, Some.Ben, Some.Ana, Some.Ben, Some.OrdersKey, Some.Manager]),
            new PlaceOrder(Requests(kitchen, random), table, table is not null && random.Next(4) == 0 ? "counter" : null, MenuVersion: seen, Priority: random.Next(5) == 0 ? random.Next(11) : 0));
    }

    static (ActorId, Command)? Add(Kitchen kitchen, Random random) =>
        AnyOrder(kitchen, random) is { } order ? (ServerOf(order, random), new AddLines(order.Id, Requests(kitchen, random))) : null;

    static (ActorId, Command)? Change(Kitchen kitchen, Random random)
    {
        if (AnyOrder(kitchen, random) is not { } order) return null;
        var line = Pick(random, order.Lines);
        var stale = random.Next(3) == 0 ? 1 : 0;
        return (ServerOf(order, random), random.Next(3) switch
        {
            0 => new ChangeLine(order.Id, line.Id, Quantity: new(line.Quantity + stale, random.Next(1, 6))),
            1 => new ChangeLine(order.Id, line.Id, Modifiers: new([.. line.Modifiers.Items.Select(modifier => new ModifierRequest(modifier.Id, modifier.Kind))], random.Next(2) == 0 ? [] : [Some.NutAllergy])),
            _ => new ChangeLine(order.Id, line.Id, Note: new(stale == 1 ? "another" : line.Note, Pick(random, ["well done", "no salt", null!]))),
        });
    }

    static (ActorId, Command)? Void(Kitchen kitchen, Random random) =>
        AnyOrder(kitchen, random) is { } order ? (ServerOf(order, random), new VoidLine(order.Id, Pick(random, order.Lines).Id, "guest left")) : null;

    static (ActorId, Command)? Clear(Kitchen kitchen, Random random)
    {
        var voided = kitchen.Live.Values.SelectMany(order => order.Lines.Items.SelectMany(line => line.Works.Items.Where(work => work is { State: WorkState.Voided, Cleared: false }).Select(work => (order, line, work)))).ToList();
        if (voided.Count == 0 || random.Next(8) == 0)
            return AnyOrder(kitchen, random) is { } any && Pick(random, any.Lines) is var some ? (Worker(kitchen, some.Works[0].Station, random), new ClearVoid(any.Id, some.Id, some.Works[0].Station)) : null;
        var (order, line, work) = Pick(random, voided);
        return (Worker(kitchen, work.Station, random), new ClearVoid(order.Id, line.Id, work.Station));
    }

    static (ActorId, Command)? Fire(Kitchen kitchen, Random random) =>
        AnyOrder(kitchen, random) is { } order && order.Lines.Items.Select(line => line.Course).OfType<int>().ToList() is { Count: > 0 } courses
            ? (Pick(random, [ServerOf(order, random), Some.Expo]), new FireCourse(order.Id, Pick(random, courses))) : null;

    static (OrderId Order, StationId Station, EquatableArray<DrawnWork> Works)? Drawn(Kitchen kitchen, Random random, Func<Work, bool> which)
    {
        if (AnyOrder(kitchen, random) is not { } order) return null;
        var works = order.Lines.Items.SelectMany(line => line.Works.Items.Where(work => which(work) || random.Next(25) == 0).Select(work => (line, work))).ToList();
        if (works.Count == 0) return null;
        var station = Pick(random, works).work.Station;
        var drawn = works.Where(one => one.work.Station == station).ToList();
        if (random.Next(3) == 0) drawn = [Pick(random, drawn)];
        return (order.Id, station, drawn.Select(one => new DrawnWork(one.line.Id, one.work.Version - (random.Next(20) == 0 ? 1 : 0))).ToEquatableArray());
    }

    static (ActorId, Command)? Acknowledge(Kitchen kitchen, Random random)
    {
        var covered = kitchen.Live.Values.SelectMany(order => order.Lines.Items.SelectMany(line => line.Works.Items.Where(line.Covers).Select(work => (order, line, work)))).ToList();
        if (covered.Count == 0 || random.Next(6) == 0)
            return Drawn(kitchen, random, work => work.IsOpen()) is { } any ? (Worker(kitchen, any.Station, random), new AcknowledgeAllergy(any.Order, any.Station, any.Works)) : null;
        var (order, line, work) = Pick(random, covered);
        return (Worker(kitchen, work.Station, random), new AcknowledgeAllergy(order.Id, work.Station, [new DrawnWork(line.Id, work.Version - (random.Next(20) == 0 ? 1 : 0))]));
    }

    static (ActorId, Command)? See(Kitchen kitchen, Random random) =>
        Drawn(kitchen, random, work => work.ChangedWhat is not null) is { } drawn ? (Worker(kitchen, drawn.Station, random), new SeeChange(drawn.Order, drawn.Station, drawn.Works)) : null;

    static (ActorId, Command)? Start(Kitchen kitchen, Random random) =>
        Drawn(kitchen, random, work => work.State == WorkState.Fired) is { } drawn ? (Worker(kitchen, drawn.Station, random), new StartWork(drawn.Order, drawn.Station, drawn.Works)) : null;

    static (ActorId, Command)? Bump(Kitchen kitchen, Random random) =>
        Drawn(kitchen, random, work => work.IsOpen()) is { } drawn
            ? random.Next(6) == 0 ? (Some.Expo, new BumpLines(drawn.Order, drawn.Station, drawn.Works, random.Next(4) == 0 ? null : "screen is dark"))
            : (Worker(kitchen, drawn.Station, random), new BumpLines(drawn.Order, drawn.Station, drawn.Works))
            : null;

    static (ActorId, Command)? Recall(Kitchen kitchen, Random random) =>
        Drawn(kitchen, random, work => work.State is WorkState.Ready or WorkState.Served) is { } drawn
            ? (Pick(random, [Some.Expo, Worker(kitchen, drawn.Station, random)]), new RecallLines(drawn.Order, drawn.Station, drawn.Works)) : null;

    static (ActorId, Command)? Serve(Kitchen kitchen, Random random)
    {
        if (AnyOrder(kitchen, random) is not { } order) return null;
        var byExpo = random.Next(2) == 0;
        EquatableArray<LineId> lines = random.Next(2) == 0 ? [] : [Pick(random, order.Lines).Id];
        return (byExpo ? Some.Expo : ServerOf(order, random), new ServeLines(order.Id, lines, byExpo && random.Next(3) == 0 ? "guest waits" : null, random.Next(3) == 0 ? Pick(random, [Some.Ana, Some.Ben, Some.Cook]) : null));
    }

    static (ActorId, Command)? Prioritise(Kitchen kitchen, Random random) => AnyOrder(kitchen, random) is { } order ? (Pick(random, [Some.Expo, Some.Cook, Some.Roundsman]), new SetPriority(order.Id, random.Next(11))) : null;

    static (ActorId, Command)? Quality(Kitchen kitchen, Random random) => AnyOrder(kitchen, random) is { } order && Pick(random, order.Lines) is var line
        ? (Pick(random, [Some.Expo, Some.Expo, Some.Manager, Some.Cook]), new NoteQuality(order.Id, line.Id, Pick(random, ["sauce", "hotter", ""]), Pick(random, [null, line.Quality ?? "", "sauce"]))) : null;

    static (ActorId, Command)? Note(Kitchen kitchen, Random random) =>
        AnyOrder(kitchen, random) is { } order ? (Pick(random, [Some.Expo, Some.Cook, ServerOf(order, random)]), new NoteOrder(order.Id, Pick(random, ["birthday", "", "in a hurry"]), Pick(random, [null, order.Note ?? "", "birthday"]))) : null;

    static (ActorId, Command)? Route(Kitchen kitchen, Random random)
    {
        var movable = kitchen.Live.Values.SelectMany(order => order.Lines.Items.Where(line => line.Works.Items.Any(work => work.State == WorkState.Held || work.Station == StationId.Unrouted)).Select(line => (order, line))).ToList();
        if (movable.Count == 0) return null;
        var (order, line) = Pick(random, movable);
        return (Some.Expo, new RouteLine(order.Id, line.Id, Pick(random, kitchen.Stations.Keys.ToList())));
    }

    static (ActorId, Command)? Receive(Kitchen kitchen, Random random)
    {
        if (AnyOrder(kitchen, random) is not { } order) return null;
        var station = Pick(random, order.Lines).Works is { IsEmpty: false } works ? Pick(random, works).Station : Some.Grill;
        return (Worker(kitchen, station, random), new ReceiveTickets(station, [order.Id, .. random.Next(3) == 0 && AnyOrder(kitchen, random) is { } more ? [more.Id] : Array.Empty<OrderId>()]));
    }

    static (ActorId, Command)? SendToBackup(Kitchen kitchen, Random random)
    {
        // Mostly what a station with a backup has not received, sometimes what it received a moment ago.
        var told = random.Next(3) == 0;
        var receipts = kitchen.Live.Values.SelectMany(order => order.Receipts.Items.Select(receipt => (Order: order, Receipt: receipt))).ToList();
        var sent = receipts.Where(one => kitchen.Stations.GetValueOrDefault(one.Receipt.Station)?.Backup is not null && (one.Receipt.ReceivedAt is not null) == told).ToList();
        if (receipts.Count == 0) return null;
        var (order, receipt) = Pick(random, sent.Count > 0 && random.Next(5) != 0 ? sent : receipts);
        var station = receipt.Station;
        var backup = kitchen.Stations.GetValueOrDefault(station)?.Backup;
        return (Pick(random, [ServerOf(order, random), Some.Expo]), new SendToBackup(order.Id, station, random.Next(8) == 0 || backup is null ? Pick(random, kitchen.Stations.Keys.ToList()) : backup.Value));
    }

    static (ActorId, Command)? Signal(Kitchen kitchen, Random random)
    {
        var stations = kitchen.OpenStations().Select(station => station.Id).ToList();
        if (stations.Count == 0) return null;
        var (from, kind) = (Pick(random, stations), Pick(random, Enum.GetValues<SignalKind>()));
        return (Worker(kitchen, from, random), new RaiseSignal(from, kind, kind == SignalKind.WaitingOn ? Pick(random, stations) : null));
    }

    static (ActorId, Command)? Answer(Kitchen kitchen, Random random)
    {
        if (kitchen.Signals.IsEmpty) return null;
        var signal = Pick(random, kitchen.Signals);
        return (random.Next(2) == 0 ? Some.Expo : Worker(kitchen, signal.To ?? signal.From, random), new AnswerSignal(signal.From, signal.Kind, random.Next(4) == 0 ? signal.At.AddSeconds(-1) : signal.At, signal.To));
    }

    static (ActorId, Command)? DropBasket(Kitchen kitchen, Random random)
    {
        var station = kitchen.OpenStations().FirstOrDefault(station => station.Baskets > 0)?.Id ?? Some.Fryer;
        var lifted = kitchen.Baskets.Items.Where(basket => basket.LiftedAt is not null).ToList();
        if (lifted.Count > 0 && random.Next(3) == 0 && Pick(random, lifted) is var again) return (Worker(kitchen, again.Station, random), new DropBasket(again.Station, again.Number, Works(kitchen, again)));
        var open = kitchen.Live.Values.SelectMany(order => order.Lines.Items.Where(line => line.At(station)?.IsOpen() == true).Select(line => new BasketLine(order.Id, line.Id))).ToList();
        var some = open.OrderBy(_ => random.Next()).Take(random.Next(1, 5)).Select(line => WorkOf(kitchen, line, station)).ToEquatableArray();
        return (Worker(kitchen, station, random), new DropBasket(station, random.Next(1, random.Next(6) == 0 ? 5 : 3), some));
    }

    static (ActorId, Command)? LiftBasket(Kitchen kitchen, Random random)
    {
        if (kitchen.Baskets.IsEmpty) return null;
        var basket = Pick(random, kitchen.Baskets);
        return (Worker(kitchen, basket.Station, random), new LiftBasket(basket.Station, basket.Number, basket.Lines, random.Next(6) == 0 ? basket.Drops - 1 : basket.Drops));
    }

    static (ActorId, Command)? BumpBasket(Kitchen kitchen, Random random)
    {
        if (kitchen.Baskets.IsEmpty) return null;
        var basket = Pick(random, kitchen.Baskets);
        return (Worker(kitchen, basket.Station, random), new BumpBasket(basket.Station, basket.Number, Works(kitchen, basket)));
    }

    static EquatableArray<BasketWork> Works(Kitchen kitchen, Basket basket) => basket.Lines.Items.Select(line => WorkOf(kitchen, line, basket.Station)).ToEquatableArray();

    static BasketWork WorkOf(Kitchen kitchen, BasketLine line, StationId station) => new(line.Order, line.Line, kitchen.Find(line.Order)!.Find(line.Line)!.At(station)!.Version);

    static (ActorId, Command)? MakeBatch(Kitchen kitchen, Random random)
    {
        var station = random.Next(6) == 0 ? Pick(random, kitchen.Stations.Keys.ToList()) : kitchen.OpenStations().FirstOrDefault(station => Kitchen.MakesBatches(station.Kind))?.Id ?? Some.Salad;
        var (portions, minutes) = (random.Next(1, 40), Pick(random, [30, 60, 120, 2000]));
        return (Worker(kitchen, station, random), random.Next(3) == 0 ? new MakeBatch(station, MenuItemId.Written, portions, minutes, $"Dressing {random.Next(20)}")
            : new MakeBatch(station, random.Next(4) == 0 ? AnyItem(kitchen, random) : Some.Caesar, portions, minutes));
    }

    static (ActorId, Command)? EndBatch(Kitchen kitchen, Random random)
    {
        var known = kitchen.Batches.Items.Select(batch => (batch.Id, batch.Station)).Concat(kitchen.GoneBatches.Items.TakeLast(2).Select(gone => (gone.Id, gone.Station))).ToList();
        if (known.Count == 0) return null;
        var (id, station) = Pick(random, known);
        return (Worker(kitchen, station, random), random.Next(2) == 0 ? new FinishBatch(station, random.Next(8) == 0 ? new BatchId(Guid.Empty) : id) : new DiscardBatch(station, id, random.Next(3) == 0 ? "spilt" : null));
    }

    static (ActorId, Command)? TakeTable(Kitchen kitchen, Random random) =>
        random.Next(4) == 0 ? (Some.Manager, new AssignTable(AnyTable(kitchen, random), Pick(random, Servers))) : (Pick(random, Servers), new AssignTable(AnyTable(kitchen, random)));

    static (ActorId, Command)? HandOver(Kitchen kitchen, Random random)
    {
        var held = kitchen.Tables.ById.Values.Where(table => table.Server is not null && !table.Archived).ToList();
        if (held.Count == 0) return null;
        var table = Pick(random, held);
        var from = random.Next(8) == 0 ? Pick(random, Servers) : table.Server!.Value;
        return (random.Next(4) == 0 ? Some.Manager : from, new HandOverTable(table.Id, from, Pick(random, Servers)));
    }

    static (ActorId, Command)? ClearTable(Kitchen kitchen, Random random)
    {
        var table = AnyTable(kitchen, random);
        return (random.Next(3) == 0 ? Pick(random, Servers) : kitchen.Tables.Find(table)?.Server ?? Some.Manager, new ClearTable(table));
    }

    static TableId AnyTable(Kitchen kitchen, Random random) => kitchen.Tables.ById.IsEmpty ? Some.Table1 : Pick(random, kitchen.Tables.ById.Keys.ToList());

    static MenuItemId AnyItem(Kitchen kitchen, Random random) => kitchen.Menu.Items.IsEmpty ? Some.Burger : Pick(random, kitchen.Menu.Items.Keys.ToList());

    static (ActorId, Command)? EightySix(Kitchen kitchen, Random random)
    {
        var until = Pick(random, Enum.GetValues<EightySixUntil>());
        return (Pick(random, [Some.Cook, Some.Manager, Some.Expo, Some.PrepChef]), new EightySixItem(AnyItem(kitchen, random), until, until == EightySixUntil.Minutes ? random.Next(1, 40) : null));
    }

    static (ActorId, Command)? BringBack(Kitchen kitchen, Random random) =>
        (Some.Manager, new BringBackItem(kitchen.Menu.Off.IsEmpty ? AnyItem(kitchen, random) : Pick(random, kitchen.Menu.Off.Keys.ToList())));

    static (ActorId, Command)? Count(Kitchen kitchen, Random random) => (Some.Cook, new CountItem(AnyItem(kitchen, random), random.Next(8)));

    static (ActorId, Command)? SetMenu(Kitchen kitchen, Random random)
    {
        var stations = Some.Stations.Items.Append(new MenuStation(Pantry, "Pantry", "prep")).ToList();
        EquatableArray<StationMove> moves = [];
        if (random.Next(2) == 0)
        {
            // A station goes; what it still has to do goes to another, where the sender thought of it.
            var gone = Pick(random, stations);
            stations.Remove(gone);
            if (random.Next(4) > 0) moves = [new StationMove(gone.Id, Pick(random, stations).Id)];
        }
        var known = stations.Select(station => station.Id).ToHashSet();
        if (random.Next(3) > 0) stations = [.. stations.Select(station => random.Next(2) == 0 && Pick(random, stations).Id is var backup && (backup != station.Id || random.Next(8) == 0) ? station with { Backup = backup } : station)];
        var dishes = Some.Dishes.Items.Where(_ => random.Next(15) > 0).Select(dish => dish with
        {
            Stations = random.Next(3) == 0 ? [Pick(random, stations).Id] : [.. dish.Stations.Items.Where(known.Contains)],
            Name = random.Next(6) == 0 ? dish.Name + " new" : dish.Name,
            Price = random.Next(6) == 0 ? dish.Price + 1 : dish.Price,
            Modifiers = random.Next(6) == 0 ? [] : dish.Modifiers,
        });
        return (Some.Manager, new SetMenu([.. stations], [.. dishes], random.Next(3) == 0 ? kitchen.Menu.Version - random.Next(2) : null, moves));
    }

    static (ActorId, Command)? SetTables(Kitchen kitchen, Random random)
    {
        EquatableArray<TableEntry> next = [.. random.Next(8) == 0 ? Some.Tables.Items : [], .. Some.Tables.Items.Where(_ => random.Next(4) > 0).Select(table => random.Next(4) == 0 ? table with { Label = table.Label + "b" } : table)];
        return (Some.Manager, new SetTables(next, random.Next(3) > 0 ? null : random.Next(3) > 0 ? kitchen.Tables.List() : Some.Tables));
    }

    static (ActorId, Command)? SetSections(Kitchen kitchen, Random random)
    {
        var table = AnyTable(kitchen, random);
        ActorId? to = random.Next(4) == 0 ? null : Pick(random, Servers);
        return (Some.Manager, new SetSections([new SectionChange(table, random.Next(6) == 0 ? Some.Ben : kitchen.Tables.SectionOf(table), to)]));
    }

    static (ActorId, Command)? Grant(Kitchen kitchen, Random random)
    {
        var to = Pick(random, People);
        var stations = kitchen.Stations.Values.Where(station => !station.Archived && random.Next(3) == 0).Select(station => station.Id).ToEquatableArray();
        // Mostly the role comes back that makes the others' acts possible again.
        var role = random.Next(3) > 0 ? to == Some.Ana || to == Some.Ben ? Role.Server : to == Some.Cook || to == Some.FryCook ? Role.Cook : to == Some.Expo ? Role.Expo : Role.Manager : Pick(random, Enum.GetValues<Role>());
        Standing? seen = random.Next(3) > 0 ? null : kitchen.Grants.Of(to) is { } grant && random.Next(3) > 0 ? Standing.Of(grant) : new Standing("Sam", Role.Cook);
        return (Pick(random, [Some.Admin, Some.Manager, ActorId.System]), new GrantAccess(to, random.Next(2) == 0 ? kitchen.Grants.NameOf(to) : "Sam", role, stations, seen));
    }

    static (ActorId, Command)? Pair(Kitchen kitchen, Random random)
    {
        var stations = kitchen.Stations.Values.Where(station => !station.Archived && random.Next(2) == 0).Select(station => station.Id).Take(DeviceProfile.MostStations).ToEquatableArray();
        var profile = new DeviceProfile(stations.IsEmpty ? DeviceScreen.Expo : random.Next(4) == 0 ? DeviceScreen.OneRail : DeviceScreen.Board, stations, Pick(random, Enum.GetValues<TextSize>()), Pick(random, Enum.GetValues<Contrast>()), Pick(random, Enum.GetValues<Hand>()), Pick(random, Enum.GetValues<KeyMap>()), random.Next(3) == 0 ? random.Next(11) : null, Pick(random, Enum.GetValues<Language>()), Pick(random, Enum.GetValues<Digits>()));
        var id = new ActorId($"device:wall-{random.Next(2)}");
        return (Some.Manager, kitchen.Devices.Find(id) is { } device ? new ChangeDevice(id, "Wall", random.Next(4) == 0 ? profile : device.Profile, profile) : new PairDevice(id, "Wall", profile));
    }

    static (ActorId, Command)? ResetSignIn(Kitchen kitchen, Random random) => (Pick(random, [Some.Admin, Some.Manager]), new ResetSignIn(Pick(random, People), Pick(random, Enum.GetValues<SignInPart>())));

    static (ActorId, Command)? Revoke(Kitchen kitchen, Random random) => (Pick(random, [Some.Admin, ActorId.System]), new RevokeAccess(Pick(random, People)));

    static (ActorId, Command)? Configure(Kitchen kitchen, Random random) =>
        (Some.Manager, new ChangeSettings(random.Next(4) == 0 ? new Settings() : kitchen.Settings, kitchen.Settings with { AutoFireCourseAfterMinutes = random.Next(3) * 5, ColdHoldMinutes = Pick(random, [0, 5, 10]), DueFromPercent = random.Next(50, 90), NumberReuseAfterMinutes = Pick(random, [0, 30, 120]) }));
}
