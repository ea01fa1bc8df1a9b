using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain;

/// <summary>Placing orders: where menu, stations, tables and orders meet. Creating and routing is one decision, all or nothing.</summary>
public sealed partial record Kitchen
{
    private Decision Place(PlaceOrder command, Asking asking)
    {
        // Sent twice, or drawn over a state that has it already: it is the same order.
        if (Find(new OrderId(DerivedId.Of(asking.Command, 0))) is { } already) return Decision.Already(asking.Actor, already.SentAt);
        var problems = new List<Problem>();
        if (command.Lines.Count is < 1 or > Limits.LinesPerOrder) problems.Add(new Problem(Codes.Invalid, "lines", $"1 to {Limits.LinesPerOrder}"));
        if (command.Name?.Length > Limits.Name) problems.Add(new Problem(Codes.Invalid, "name", $"at most {Limits.Name} characters"));
        if (command.Note?.Length > Limits.Note) problems.Add(new Problem(Codes.Invalid, "note", $"at most {Limits.Note} characters"));
        if (command.Priority is < 0 or > Limits.Priority) problems.Add(new Problem(Codes.Invalid, "priority", $"0 to {Limits.Priority}"));
        var table = Tables.Find(command.Table);
        if (command.Table is { } asked && table is not { Archived: false }) problems.Add(new Problem(Codes.UnknownTable, "table", asked.Value));
        if (ChannelOf(command) is not { } channel) { problems.Add(new Problem(Codes.Invalid, "channel", command.Channel)); channel = Channel.Counter; }
        if (channel == Channel.Table && command.Table is null) problems.Add(new Problem(Codes.Invalid, "table", "a table order names its table"));
        if (command.MenuVersion > Menu.Version) problems.Add(new Problem(Codes.Invalid, "menuVersion", $"at most {Menu.Version}"));
        if (problems.Count > 0) return new Decision.Refused(problems.ToEquatableArray());

        var lines = Accept(command.Lines, command.MenuVersion, asking, firstOrdinal: 1, placed: [], problems);
        if (problems.Count > 0) return new Decision.Refused(problems.ToEquatableArray());
        var server = table?.Server ?? (Grants.Of(asking.Actor)?.Role is Access.Role.Server or Access.Role.Manager or Access.Role.Admin ? asking.Actor : null);
        var placed = new OrderPlaced(new OrderId(DerivedId.Of(asking.Command, 0)), asking.Confirmed ? NextNumber(asking.Now) : null, asking.Confirmed ? Day : null,
            channel, command.Table, Text(command.Name), server, command.Priority, Text(command.Note), lines.ToEquatableArray());
        return new Decision.Accepted([placed, .. Counted(lines.Select(line => (line.Item, line.Quantity)))]);
    }

    private Decision Add(Order order, AddLines command, Asking asking)
    {
        if (order.Find(new LineId(DerivedId.Of(asking.Command, 1))) is { } already) return Decision.Already(asking.Actor, already.AddedAt);
        var problems = new List<Problem>();
        if (command.Lines.Count < 1 || order.Lines.Count + command.Lines.Count > Limits.LinesPerOrder) problems.Add(new Problem(Codes.Invalid, "lines", $"1 to {Limits.LinesPerOrder} an order"));
        if (command.MenuVersion > Menu.Version) problems.Add(new Problem(Codes.Invalid, "menuVersion", $"at most {Menu.Version}"));
        if (problems.Count > 0) return new Decision.Refused(problems.ToEquatableArray());
        var lines = Accept(command.Lines, command.MenuVersion, asking, firstOrdinal: 1, order.Lines, problems);
        if (problems.Count > 0) return new Decision.Refused(problems.ToEquatableArray());
        return new Decision.Accepted([new LinesAdded(order.Id, lines.ToEquatableArray()), .. Counted(lines.Select(line => (line.Item, line.Quantity)))]);
    }

    private Decision Change(Order order, ChangeLine command)
    {
        var item = order.Find(command.Line)?.Item;
        var decision = OrderDecider.Decide(order, command, request => item is { } id && Menu.Find(id) is { } menuItem ? Resolve(menuItem, request) : null);
        if (decision is not Decision.Accepted { Events.Count: > 0 } accepted || item is not { } counted || command.Quantity is null) return decision;
        var more = command.Quantity.To - order.Find(command.Line)!.Quantity;
        if (more > 0 && Menu.Off.ContainsKey(counted)) return new Decision.Refused([new Problem(Codes.EightySixed, "quantity.to", null, SwapsFor(counted, command.Quantity.To))]);
        if (more > 0 && Menu.Left.TryGetValue(counted, out var left) && left < more) return new Decision.Refused([new Problem(Codes.NotEnoughLeft, "quantity.to", $"{left} left", SwapsFor(counted, command.Quantity.To))]);
        return accepted with { Events = accepted.Events.AddRange(Counted([(counted, more)])) };
    }

    private List<AcceptedLine> Accept(EquatableArray<LineRequest> requests, int? menuVersion, Asking asking, int firstOrdinal, EquatableArray<Line> placed, List<Problem> problems)
    {
        var accepted = new List<AcceptedLine>(requests.Count);
        var wanted = new Dictionary<MenuItemId, int>();
        // Courses fire in order: what belongs to no course, to one that was fired already, or to the earliest, fires at once.
        var fired = placed.Items.Where(line => line.Course is not null && line.WasFired()).Max(line => line.Course);
        int?[] known = [fired, .. requests.Items.Select(line => line?.Course), .. placed.Items.Where(line => line.State() == WorkState.Held).Select(line => line.Course)];
        var courses = known.OfType<int>().Where(course => !(course < fired)).Distinct().Order().ToList();
        for (var i = 0; i < requests.Count; i++)
        {
            var path = $"lines[{i}]";
            if (requests[i] is not { } request) { problems.Add(new Problem(Codes.Invalid, path)); continue; }
            if (request.Item == MenuItemId.Written != (Text(request.Written) is not null) || request.Written?.Length > Limits.ItemText)
            {
                problems.Add(new Problem(Codes.Invalid, $"{path}.written", $"1 to {Limits.ItemText} characters, with the item {MenuItemId.Written} and no other"));
                continue;
            }
            if (ItemOf(request) is not { Archived: false } item) { problems.Add(new Problem(Codes.UnknownItem, $"{path}.item", request.Item.Value)); continue; }
            if (request.Quantity is < 1 or > Limits.Quantity) { problems.Add(new Problem(Codes.Invalid, $"{path}.quantity", $"1 to {Limits.Quantity}")); continue; }
            if (request.Note?.Length > Limits.Note) { problems.Add(new Problem(Codes.Invalid, $"{path}.note", $"at most {Limits.Note} characters")); continue; }
            if (request.Seat is < 1 or > Limits.Seat) { problems.Add(new Problem(Codes.Invalid, $"{path}.seat", $"1 to {Limits.Seat}")); continue; }
            if (request.Course is < 1 or > Limits.Course) { problems.Add(new Problem(Codes.Invalid, $"{path}.course", $"1 to {Limits.Course}")); continue; }
            if (menuVersion < item.MaterialVersion) { problems.Add(new Problem(Codes.MenuChanged, $"{path}.item", item.Name, SwapsFor(item.Id, request.Quantity))); continue; }
            if (Menu.Off.ContainsKey(item.Id)) { problems.Add(new Problem(Codes.EightySixed, $"{path}.item", item.Name, SwapsFor(item.Id, request.Quantity))); continue; }
            wanted[item.Id] = wanted.GetValueOrDefault(item.Id) + request.Quantity;
            if (Menu.Left.TryGetValue(item.Id, out var left) && left < wanted[item.Id]) { problems.Add(new Problem(Codes.NotEnoughLeft, $"{path}.quantity", $"{left} left", SwapsFor(item.Id, request.Quantity))); continue; }
            if (Modifiers(item, request, path, problems) is not { } modifiers) continue;
            var held = request.Course is { } course && course > courses[0];
            DateTimeOffset? fireAt = held && Settings.AutoFireCourseAfterMinutes > 0 ? asking.Now.PlusMinutes(Settings.AutoFireCourseAfterMinutes * courses.IndexOf(request.Course!.Value)) : null;
            accepted.Add(new AcceptedLine(new LineId(DerivedId.Of(asking.Command, firstOrdinal + i)), item.Id, item.Name, request.Quantity, modifiers, Text(request.Note), request.Seat, request.Course,
                item.Id == MenuItemId.Written ? item.Stations : Routing.Route(item.Stations, item.Name, Stations.Values), held, fireAt, item.TargetSeconds, item.Allergens, item.Price,
                item.Components.Items.Select(component => new LineComponent(component.Name, component.Quantity, component.Unit)).ToEquatableArray(), item.AgeCheck, item.Priority));
        }
        return accepted;
    }

    // What no open station makes would only wait in the tray.
    private EquatableArray<MenuItemId> SwapsFor(MenuItemId item, int quantity) =>
        Menu.SwapsFor(item, quantity, other => Routing.Route(other.Stations, other.Name, Stations.Values) is not [var only] || only != StationId.Unrouted);

    // Nobody knows what it takes or what is in it, so that somebody at the pass has to look at it: not even a word in it says where it goes.
    private MenuItem? ItemOf(LineRequest request) =>
        request.Item != MenuItemId.Written ? Menu.Find(request.Item)
        : new MenuItem(MenuItemId.Written, request.Written!.Trim(), "", [StationId.Unrouted], Settings.DefaultTargetSeconds, [], [], 0, MaterialVersion: 0);

    private static EquatableArray<LineModifier>? Modifiers(MenuItem item, LineRequest request, string path, List<Problem> problems)
    {
        if (request.Modifiers.Count > Limits.ModifiersPerLine) { problems.Add(new Problem(Codes.Invalid, $"{path}.modifiers", $"at most {Limits.ModifiersPerLine}")); return null; }
        var modifiers = new List<LineModifier>();
        for (var i = 0; i < request.Modifiers.Count; i++)
        {
            if (Resolve(item, request.Modifiers[i]) is { } modifier) modifiers.Add(modifier);
            else { problems.Add(new Problem(Codes.UnknownModifier, $"{path}.modifiers[{i}]", request.Modifiers[i]?.Id.Value)); return null; }
        }
        return modifiers.ToEquatableArray();
    }

    // An allergy is a fact about the guest, so no menu has to offer it.
    private static LineModifier? Resolve(MenuItem item, ModifierRequest? request)
    {
        if (request is null || EnumNames.Find<ModifierKind>(request.Kind) is not { } kind) return null;
        var name = EnumNames.Of(kind);
        if (kind == ModifierKind.Allergy) return TextId.IsValid(request.Id.Value) ? new LineModifier(request.Id, request.Id.Value, name) : null;
        return item.Modifiers.Items.FirstOrDefault(modifier => modifier.Id == request.Id && modifier.Kind == kind) is { } offered ? new LineModifier(offered.Id, offered.Name, name) : null;
    }

    private IEnumerable<DomainEvent> Counted(IEnumerable<(MenuItemId Item, int Quantity)> sold) =>
        sold.GroupBy(sale => sale.Item).Where(sale => Menu.Left.ContainsKey(sale.Key) && sale.Sum(one => one.Quantity) != 0)
            .Select(sale => new ItemCounted(sale.Key, Menu.Left[sale.Key] - sale.Sum(one => one.Quantity)));

    // Past it numbers grow to four digits.
    private const int Cycle = 999;

    /// <summary>The next number of the cycle that no open order carries and none closed lately; past 999 it grows to four digits.</summary>
    private int NextNumber(DateTimeOffset now)
    {
        // Where an order before found the cycle full, it is not searched again until something can have come free.
        for (var step = 1; step <= Cycle && CycleFullUntil <= now; step++)
        {
            var number = (Math.Min(LastNumber, Cycle) + step - 1) % Cycle + 1;
            if (FreeFrom(number) <= now) return number;
        }
        for (var number = Math.Max(LastNumber, Cycle) + 1; ; number++)
            if (FreeFrom(number) <= now) return number;
    }

    // Null: an open order carries it.
    private DateTimeOffset? FreeFrom(int number)
    {
        var left = Freed.TryGetValue(number, out var at) ? at.PlusMinutes(Settings.NumberReuseAfterMinutes) : DateTimeOffset.MinValue;
        if (!Numbers.TryGetValue(number, out var holder) || Find(holder) is not { } order || order.Number != number) return left;
        if (order.ClosedAt is not { } closed) return null;
        var again = closed.PlusMinutes(Settings.NumberReuseAfterMinutes);
        return again > left ? again : left;
    }

    // What is open now closes now at the earliest.
    private DateTimeOffset CycleFreeFrom(DateTimeOffset now) => Enumerable.Range(1, Cycle).Min(number => FreeFrom(number) ?? now.PlusMinutes(Settings.NumberReuseAfterMinutes));

    private int? NumberAfterReopening(Order order, Asking asking) =>
        order.Number is not { } number ? null
        : Numbers.GetValueOrDefault(number) == order.Id ? number
        : asking.Confirmed ? NextNumber(asking.Now) : null;

    private static Channel? ChannelOf(PlaceOrder command) =>
        command.Channel is null ? command.Table is null ? Channel.Counter : Channel.Table
        : EnumNames.Find<Channel>(command.Channel);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
