using System.Text.Json;

namespace KitchenOps.E2E.Faults;

/// <summary>
/// The product's rules of orders and works a second time, written from their description and told nothing but the log as the API hands it out: what screens,
/// answers and boards are measured against. It knows no more than what happens at a line.
/// </summary>
public sealed class ReplayedKitchen
{
    readonly Dictionary<string, Order> _orders = [];
    readonly Dictionary<(string Station, int Number), Basket> _baskets = [];

    /// <summary>The last event that it has seen.</summary>
    public long Seq { get; private set; }

    /// <summary>Takes the next event.</summary>
    public void Apply(JsonElement logged)
    {
        var seq = logged.GetProperty("seq").GetInt64();
        Assert.True(seq == Seq + 1, $"the log goes from {Seq} to {seq}");
        Seq = seq;
        var data = logged.GetProperty("data");
        var order = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("order", out var id) && id.ValueKind == JsonValueKind.String ? _orders.GetValueOrDefault(id.GetString()!) : null;
        switch (logged.GetProperty("type").GetString())
        {
            case "OrderPlaced":
                order = new Order(data.GetProperty("order").GetString()!, data.GetProperty("number").GetInt32(), logged.GetProperty("at").GetDateTimeOffset(), data.GetProperty("priority").GetInt32());
                order.Add(data.GetProperty("lines"));
                _orders.Add(order.Id, order);
                break;
            case "LinesAdded": order!.Add(data.GetProperty("lines")); break;
            case "WorkStarted": Each(WorksAt, work => work.State = "inprogress"); break;
            case "LinesBumped": Each(WorksAt, work => work.State = "ready"); break;
            case "LinesServed": Each(Works, work => { if (work.State is not ("served" or "voided")) work.State = "served"; }); break;
            case "LinesRecalled": Each(WorksAt, work => { work.State = "inprogress"; work.RecalledFrom = work.Version++; }); break;
            case "CourseFired":
                foreach (var line in order!.Lines.Where(line => line.Course == data.GetProperty("course").GetInt32()))
                    foreach (var work in line.Works.Where(work => work.State == "held")) work.State = "fired";
                break;
            case "LineChanged":
                // What is made otherwise has to be made again.
                var again = data.GetProperty("what").EnumerateArray().Any(what => what.GetString() is "quantity" or "modifiers");
                foreach (var work in Line().Works.Where(work => work.State != "voided"))
                {
                    work.Version++;
                    if (again && work.State == "ready") work.State = "fired";
                }
                break;
            case "LineVoided":
                foreach (var work in Line().Works)
                {
                    // What nobody had on a rail, nobody has to take down.
                    work.IsCleared = work.State == "held" || work.Station == "unrouted";
                    work.State = "voided";
                    work.Version++;
                }
                break;
            case "VoidCleared": Line().At(data.GetProperty("station").GetString()!)!.IsCleared = true; break;
            case "OrderPrioritised": order!.Priority = data.GetProperty("priority").GetInt32(); break;
            case "OrderReopened": order!.Number = data.TryGetProperty("number", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : order.Number; break;
            case "BasketDropped":
                var lines = LinesOf(data);
                _baskets[BasketOf(data)] = new Basket(lines, InUse(BasketOf(data).Station, BasketOf(data).Number) is { } before && lines.IsSubsetOf(before.Lines) ? before.Drops + 1 : 1);
                break;
            case "BasketLifted": _baskets[BasketOf(data)].IsLifted = true; break;
            case "WorkMoved": throw new NotSupportedException("No scenario moves work.");
        }

        Line Line() => order!.Lines.Single(line => line.Id == data.GetProperty("line").GetString());
        IEnumerable<Work> Works(Line line) => line.Works;
        IEnumerable<Work> WorksAt(Line line) => [line.At(data.GetProperty("station").GetString()!)!];
        void Each(Func<Line, IEnumerable<Work>> of, Action<Work> act)
        {
            foreach (var id in data.GetProperty("lines").EnumerateArray())
                foreach (var work in of(order!.Lines.Single(line => line.Id == id.GetString()))) act(work);
        }
    }

    /// <summary>What would become of a wish, here and now: which lines it would change, or why it cannot be.</summary>
    public Fate FateOf(string type, JsonElement wish)
    {
        if (type is "DropBasket" or "LiftBasket" or "BumpBasket") return FateOfBasket(type, wish);
        if (!_orders.TryGetValue(wish.GetProperty("order").GetString()!, out var order)) return Fate.Impossible("there is no such order");
        switch (type)
        {
            case "StartWork": return OfWorks(work => work.State == "fired");
            case "BumpLines": return OfWorks(work => work.State is "fired" or "inprogress");
            case "RecallLines": return OfWorks(work => work.State is "ready" or "served", (work, seen) => work.RecalledFrom == seen && work.Version == seen + 1);
            case "ClearVoid":
                if (order.Lines.SingleOrDefault(line => line.Id == wish.GetProperty("line").GetString())?.At(wish.GetProperty("station").GetString()!) is not { } voided) return Fate.Impossible("nothing of it is at the station");
                return voided.State != "voided" ? Fate.Impossible("it is not voided") : voided.IsCleared ? Fate.AlreadySo : new Fate(null, [wish.GetProperty("line").GetString()!]);
            case "FireCourse":
                var course = order.Lines.Where(line => line.Course == wish.GetProperty("course").GetInt32()).ToList();
                return course.Count == 0 ? Fate.Impossible("it has no such course") : course.Any(line => line.Works.Any(work => work.State == "held")) ? new Fate(null, []) : Fate.AlreadySo;
            case "SetPriority": return wish.GetProperty("priority").GetInt32() == order.Priority ? Fate.AlreadySo : new Fate(null, []);
            default: throw new NotSupportedException($"No scenario taps {type}.");
        }

        Fate OfWorks(Func<Work, bool> isToDo, Func<Work, int, bool>? isSame = null)
        {
            var toDo = new List<string>();
            foreach (var drawn in wish.GetProperty("works").EnumerateArray())
            {
                var (id, seen) = (drawn.GetProperty("line").GetString()!, drawn.GetProperty("workVersion").GetInt32());
                if (order.Lines.SingleOrDefault(line => line.Id == id)?.At(wish.GetProperty("station").GetString()!) is not { } work) return Fate.Impossible("nothing of it is at the station");
                if (work.State == "voided") return Fate.Impossible("it is voided");
                if (work.Version != seen && isSame?.Invoke(work, seen) != true) return Fate.Impossible($"it was seen at {seen} and is at {work.Version}");
                if (work.State == "held" && isSame is null) return Fate.Impossible("it is held");
                if (work.Version == seen && isToDo(work)) toDo.Add(id);
            }
            return toDo.Count == 0 ? Fate.AlreadySo : new Fate(null, toDo);
        }
    }

    Fate FateOfBasket(string type, JsonElement wish)
    {
        var (station, number) = BasketOf(wish);
        var standing = InUse(station, number);
        if (type == "LiftBasket") return standing is { IsLifted: false } && standing.Drops == wish.GetProperty("drop").GetInt32() && standing.Lines.IsSubsetOf(LinesOf(wish)) ? new Fate(null, []) : Fate.AlreadySo;
        var open = new HashSet<(string Order, string Line)>();
        foreach (var drawn in wish.GetProperty("works").EnumerateArray())
        {
            var (order, line) = (drawn.GetProperty("order").GetString()!, drawn.GetProperty("line").GetString()!);
            if (WorkOf((order, line), station) is not { } work) return Fate.Impossible("nothing of it is at the station");
            if (work.State is "voided" or "held") return Fate.Impossible($"it is {work.State}");
            if (work.Version != drawn.GetProperty("workVersion").GetInt32()) return Fate.Impossible($"it is at {work.Version}");
            if (work.State is "fired" or "inprogress") open.Add((order, line));
        }
        if (open.Count == 0) return Fate.AlreadySo;
        if (type == "DropBasket")
        {
            if (standing is { IsLifted: false } && open.IsSubsetOf(standing.Lines)) return Fate.AlreadySo;
            if (standing is not null && !open.SetEquals(standing.Lines)) return Fate.Impossible("something else is in the basket");
            if (_baskets.Keys.Any(other => other.Station == station && other.Number != number && InUse(station, other.Number)?.Lines.Overlaps(open) == true)) return Fate.Impossible("it is in another basket");
        }
        return new Fate(null, [.. open.Select(one => one.Line)]);
    }

    static HashSet<(string Order, string Line)> LinesOf(JsonElement data) => [.. data.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("order").GetString()!, line.GetProperty("line").GetString()!))];

    static (string Station, int Number) BasketOf(JsonElement data) => (data.GetProperty("station").GetString()!, data.GetProperty("basket").GetInt32());

    Work? WorkOf((string Order, string Line) of, string station) => _orders.GetValueOrDefault(of.Order)?.Lines.SingleOrDefault(line => line.Id == of.Line)?.At(station);

    // What is done is not in it any more.
    Basket? InUse(string station, int number)
    {
        if (!_baskets.TryGetValue((station, number), out var basket)) return null;
        basket.Lines.RemoveWhere(line => WorkOf(line, station) is not { State: "fired" or "inprogress" });
        return basket.Lines.Count == 0 ? null : basket;
    }

    sealed class Basket(HashSet<(string Order, string Line)> lines, int drops)
    {
        public HashSet<(string Order, string Line)> Lines => lines;
        public int Drops => drops;
        public bool IsLifted { get; set; }
    }

    /// <summary>A station's board: the orders that have something to make or to take down there, urgent before old.</summary>
    public IReadOnlyList<BoardTicket> BoardOf(string station) =>
    [
        .. _orders.Values
            .Where(order => order.Lines.Any(line => line.At(station) is { } work && (work.State is "fired" or "inprogress" || work is { State: "voided", IsCleared: false })))
            .OrderByDescending(order => order.Priority).ThenBy(order => order.SentAt).ThenBy(order => order.Number).ThenBy(order => order.Id, StringComparer.Ordinal)
            .Select(order => new BoardTicket(order.Id, [.. order.Lines.Where(line => line.At(station) is { } work && !(work.State == "voided" && work.IsCleared)).Select(line => new BoardLine(line.Id, line.At(station)!.State, line.At(station)!.Version))])),
    ];

    sealed class Order(string id, int number, DateTimeOffset sentAt, int priority)
    {
        public string Id => id;
        public int Number { get; set; } = number;
        public DateTimeOffset SentAt => sentAt;
        public int Priority { get; set; } = priority;
        public List<Line> Lines { get; } = [];

        public void Add(JsonElement lines)
        {
            foreach (var line in lines.EnumerateArray())
                Lines.Add(new Line(line.GetProperty("line").GetString()!, line.TryGetProperty("course", out var course) && course.ValueKind == JsonValueKind.Number ? course.GetInt32() : null,
                    [.. line.GetProperty("stations").EnumerateArray().Select(station => new Work(station.GetString()!) { State = line.GetProperty("held").GetBoolean() ? "held" : "fired" })]));
        }
    }

    sealed record Line(string Id, int? Course, IReadOnlyList<Work> Works)
    {
        public Work? At(string station) => Works.SingleOrDefault(work => work.Station == station);
    }

    sealed class Work(string station)
    {
        public string Station => station;
        public string State { get; set; } = "fired";
        public int Version { get; set; } = 1;
        public int? RecalledFrom { get; set; }
        public bool IsCleared { get; set; }
    }
}

/// <summary>What would become of a wish.</summary>
/// <param name="Why">It cannot be, because; null where it can.</param>
/// <param name="Lines">What it would change.</param>
public sealed record Fate(string? Why, IReadOnlyList<string> Lines)
{
    bool IsAlreadySo { get; init; }

    /// <summary>It is so already, and nothing would happen.</summary>
    public static Fate AlreadySo { get; } = new(null, []) { IsAlreadySo = true };

    /// <summary>It cannot be.</summary>
    public static Fate Impossible(string why) => new(why, []);

    /// <summary>Whether something would happen.</summary>
    public bool Happens => Why is null && !IsAlreadySo;
}

/// <summary>A ticket as a board has it.</summary>
public sealed record BoardTicket(string Order, IReadOnlyList<BoardLine> Lines)
{
    /// <summary>As text, for comparing and for a failure's message.</summary>
    public override string ToString() => $"{Order}: {string.Join(", ", Lines)}";
}

/// <summary>A line as a board has it.</summary>
public sealed record BoardLine(string Id, string State, int Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id} {State} v{Version}";
}
