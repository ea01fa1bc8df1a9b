using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Tests.Wire;

/// <summary>One example of each event with everything in it, as the golden files hold it.</summary>
static class WireExamples
{
    static readonly DateTimeOffset At = new DateTimeOffset(2026, 3, 4, 12, 30, 15, TimeSpan.Zero).AddMicroseconds(250);
    static readonly OrderId Order = new(new Guid("aaaaaaaa-0000-8000-8000-000000000001"));
    static readonly LineId Line = new(new Guid("bbbbbbbb-0000-8000-8000-000000000001")), Other = new(new Guid("bbbbbbbb-0000-8000-8000-000000000002"));
    static readonly BatchId Batch = new(new Guid("cccccccc-0000-8000-8000-000000000001"));
    static readonly StationId Grill = new("grill"), Fryer = new("fryer");
    static readonly MenuItemId Burger = new("burger");
    static readonly LineModifier Rare = new(new ModifierId("rare"), "Rare", "doneness");

    static readonly Settings Settings = new()
    {
        TimeZone = "Europe/Madrid", BusinessDayStartLocalTime = new TimeOnly(5, 30), NumberReuseAfterMinutes = 90, DefaultTargetSeconds = 240, AutoFireCourseAfterMinutes = 12, AutoFireCourseWhenServed = true, UnreceivedAfterSeconds = 20, ColdHoldMinutes = 6, HoldUntilStart = true,
        DueFromPercent = 60, LateFromPercent = 95, CriticalFromPercent = 140,
    };

    static readonly AcceptedLine Accepted = new(Line, Burger, "Bürger \"XL\"", 2, [Rare], "no <salt>", 3, 2, [Grill, Fryer], true, At.AddMinutes(10), 480, ["gluten", "milk"], 12.50m, [new LineComponent("Patty", 2), new LineComponent("Fries", 0.15m, "kg")], AgeCheck: true, Priority: LinePriority.High);
    static readonly AcceptedLine Bare = new(Other, Burger, "Burger", 1, [], null, null, null, [Grill], false, null, 480, [], 0);

    public static readonly IReadOnlyList<DomainEvent> Events =
    [
        new RestaurantOpened("bistro", "Bistro", Settings), new SettingsChanged(Settings), new BusinessDayOpened(new DateOnly(2026, 3, 4)),
        new AccessGranted(new ActorId("user:mia"), "Mia", Role.Cook, [Grill], ["orders", "read"]), new AccessRevoked(new ActorId("user:mia")), new SignInReset(new ActorId("user:mia"), SignInPart.Pin),
        new DeviceProfiled(new ActorId("device:wall"), new DeviceProfile(DeviceScreen.Board, [Grill, Fryer], TextSize.Large, Contrast.High, Hand.Left, KeyMap.Clover, 7, Language.Spanish, Digits.Bump)),
        new StationsSet([new Station(Grill, "Grill", StationKind.Grill), new Station(Fryer, "Fryer", StationKind.Fryer, Archived: true, Backup: Grill, Baskets: 3, BasketPortions: 8)]),
        new MenuSet(7, [new MenuItem(Burger, "Burger", "Mains", [Grill], 480, ["gluten"], [new Modifier(new ModifierId("rare"), "Rare", ModifierKind.Doneness)], 12.5m, 6, Archived: true, [new RecipeComponent("Patty", 2), new RecipeComponent("Fries", 0.15m, "kg")], AgeCheck: true, Priority: LinePriority.Low)]),
        new ItemEightySixed(Burger, At, true), new ItemBroughtBack(Burger, KeepsCount: true), new ItemCounted(Burger, 4),
        new TablesSet([new TableEntry(new TableId("t1"), "1", 6, "Terrace")]), new SectionsSet([new SectionTable(new TableId("t1"), new ActorId("user:ana")), new SectionTable(new TableId("t2"), null)]), new TableAssigned(new TableId("t1"), new ActorId("user:ana"), new ActorId("user:ben")), new TableCleared(new TableId("t1"), new ActorId("user:ben")),
        new OrderPlaced(Order, 42, new DateOnly(2026, 3, 4), Channel.Table, new TableId("t1"), "Ana's party", new ActorId("user:ana"), 2, "birthday", [Accepted, Bare]),
        new LinesAdded(Order, [Bare]), new LineChanged(Order, Line, 3, [Rare], "well done", ["quantity", "note"]), new LineVoided(Order, Line, "spilt"), new VoidCleared(Order, Line, Grill),
        new CourseFired(Order, 2), new AllergyAcknowledged(Order, Grill, [Line]), new ChangeSeen(Order, Grill, [Line]), new WorkStarted(Order, Grill, [Line]), new LinesBumped(Order, Grill, [Line, Other], "expo said so"), new LinesServed(Order, [Line], "guest in a hurry", new ActorId("user:ana")),
        new LinesRecalled(Order, Grill, [Line]), new OrderPaced(Order, At.AddMinutes(12), 900, true), new WorkReleased(Order, Grill, [Line]), new OrderPrioritised(Order, 5), new OrderNoted(Order, "no hurry"), new QualityNoted(Order, Line, "sauce is missing"), new WorkMoved(Order, Line, Grill, Fryer), new OrderClosed(Order), new OrderReopened(Order, 43),
        new TicketReceived(Order, Grill), new TicketUnreceived(Order, Grill), new SignalRaised(Grill, SignalKind.WaitingOn, Fryer), new SignalAnswered(Grill, SignalKind.WaitingOn, Fryer),
        new BasketDropped(Fryer, 2, [new BasketLine(Order, Line), new BasketLine(Order, Other)], 240), new BasketLifted(Fryer, 2),
        new BatchMade(Batch, Fryer, Burger, "Burger", 12, At, At.AddMinutes(120)), new BatchFinished(Batch, Fryer, "Burger", 12), new BatchDiscarded(Batch, Fryer, "Burger", 12, "spilt"),
    ];

    /// <summary>What an older form stands for today, where it could not say everything that the example has: by name and version.</summary>
    public static readonly IReadOnlyDictionary<(string Name, int Version), DomainEvent> Older = new Dictionary<(string, int), DomainEvent>
    {
        [("LinesServed", 1)] = new LinesServed(Order, [Line], "guest in a hurry"),
        [("DeviceProfiled", 1)] = new DeviceProfiled(new ActorId("device:wall"), new DeviceProfile(DeviceScreen.Board, [Grill, Fryer], TextSize.Large)),
        [("DeviceProfiled", 2)] = new DeviceProfiled(new ActorId("device:wall"), new DeviceProfile(DeviceScreen.Board, [Grill, Fryer], TextSize.Large, Contrast.High, Hand.Left, KeyMap.Clover, 7)),
        [("DeviceProfiled", 3)] = new DeviceProfiled(new ActorId("device:wall"), new DeviceProfile(DeviceScreen.Board, [Grill, Fryer], TextSize.Large, Contrast.High, Hand.Left, KeyMap.Clover, 7, Language.Spanish)),
        [("RestaurantOpened", 1)] = new RestaurantOpened("bistro", "Bistro", Settings with { HoldUntilStart = false, AutoFireCourseWhenServed = false, UnreceivedAfterSeconds = 10, ColdHoldMinutes = 10 }),
        [("SettingsChanged", 1)] = new SettingsChanged(Settings with { HoldUntilStart = false, AutoFireCourseWhenServed = false, UnreceivedAfterSeconds = 10, ColdHoldMinutes = 10 }),
        [("StationsSet", 1)] = new StationsSet([new Station(Grill, "Grill", StationKind.Grill), new Station(Fryer, "Fryer", StationKind.Fryer, Archived: true)]),
        [("StationsSet", 2)] = new StationsSet([new Station(Grill, "Grill", StationKind.Grill), new Station(Fryer, "Fryer", StationKind.Fryer, Archived: true, Backup: Grill)]),
        [("RestaurantOpened", 2)] = new RestaurantOpened("bistro", "Bistro", Settings with { HoldUntilStart = false, AutoFireCourseWhenServed = false, ColdHoldMinutes = 10 }),
        [("SettingsChanged", 2)] = new SettingsChanged(Settings with { HoldUntilStart = false, AutoFireCourseWhenServed = false, ColdHoldMinutes = 10 }),
        [("RestaurantOpened", 3)] = new RestaurantOpened("bistro", "Bistro", Settings with { HoldUntilStart = false, ColdHoldMinutes = 10 }),
        [("SettingsChanged", 3)] = new SettingsChanged(Settings with { HoldUntilStart = false, ColdHoldMinutes = 10 }),
        [("RestaurantOpened", 4)] = new RestaurantOpened("bistro", "Bistro", Settings with { HoldUntilStart = false }),
        [("SettingsChanged", 4)] = new SettingsChanged(Settings with { HoldUntilStart = false }),
        [("OrderPaced", 1)] = new OrderPaced(Order, At.AddMinutes(12), 900),
        [("MenuSet", 1)] = new MenuSet(7, [new MenuItem(Burger, "Burger", "Mains", [Grill], 480, ["gluten"], [new Modifier(new ModifierId("rare"), "Rare", ModifierKind.Doneness)], 12.5m, 6, Archived: true)]),
        [("MenuSet", 2)] = new MenuSet(7, [new MenuItem(Burger, "Burger", "Mains", [Grill], 480, ["gluten"], [new Modifier(new ModifierId("rare"), "Rare", ModifierKind.Doneness)], 12.5m, 6, Archived: true, [new RecipeComponent("Patty", 2), new RecipeComponent("Fries", 0.15m, "kg")])]),
        [("OrderPlaced", 1)] = new OrderPlaced(Order, 42, new DateOnly(2026, 3, 4), Channel.Table, new TableId("t1"), "Ana's party", new ActorId("user:ana"), 2, "birthday", [Accepted with { Components = [], AgeCheck = false, Priority = LinePriority.Medium }, Bare]),
        [("OrderPlaced", 2)] = new OrderPlaced(Order, 42, new DateOnly(2026, 3, 4), Channel.Table, new TableId("t1"), "Ana's party", new ActorId("user:ana"), 2, "birthday", [Accepted with { AgeCheck = false, Priority = LinePriority.Medium }, Bare]),
        [("OrderPlaced", 3)] = new OrderPlaced(Order, 42, new DateOnly(2026, 3, 4), Channel.Table, new TableId("t1"), "Ana's party", new ActorId("user:ana"), 2, "birthday", [Accepted with { Priority = LinePriority.Medium }, Bare]),
        [("MenuSet", 3)] = new MenuSet(7, [new MenuItem(Burger, "Burger", "Mains", [Grill], 480, ["gluten"], [new Modifier(new ModifierId("rare"), "Rare", ModifierKind.Doneness)], 12.5m, 6, Archived: true, [new RecipeComponent("Patty", 2), new RecipeComponent("Fries", 0.15m, "kg")], AgeCheck: true)]),
    };
}
