using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Tests.Support;

/// <summary>The people, stations, dishes and tables of the kitchen that tests play in.</summary>
public static class Some
{
    public static readonly RestaurantId Restaurant = new(new Guid("11111111-2222-3333-4444-555555555555"));

    /// <summary>A Wednesday noon; the test kitchen's zone is UTC.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static readonly ActorId Ana = new("user:ana");
    public static readonly ActorId Ben = new("user:ben");
    /// <summary>Works at the grill.</summary>
    public static readonly ActorId Cook = new("user:cook");
    /// <summary>Works at the fryer.</summary>
    public static readonly ActorId FryCook = new("user:fry");
    /// <summary>Works at every station.</summary>
    public static readonly ActorId Roundsman = new("user:rounds");
    public static readonly ActorId Expo = new("user:expo");
    public static readonly ActorId PrepChef = new("user:prep");
    public static readonly ActorId Manager = new("user:manager");
    public static readonly ActorId Admin = new("user:admin");
    /// <summary>The screen over the grill.</summary>
    public static readonly ActorId Display = new("device:grill");
    /// <summary>A till that only places orders.</summary>
    public static readonly ActorId OrdersKey = new("key:till");
    /// <summary>A program that may do everything a program may.</summary>
    public static readonly ActorId FullKey = new("key:all");
    public static readonly ActorId Stranger = new("user:stranger");

    public static readonly StationId Grill = new("grill");
    public static readonly StationId Fryer = new("fryer");
    public static readonly StationId Salad = new("salad");
    public static readonly StationId Bar = new("bar");

    public static readonly MenuItemId Burger = new("burger");
    public static readonly MenuItemId Steak = new("steak");
    public static readonly MenuItemId Fries = new("fries");
    /// <summary>Made at grill and fryer.</summary>
    public static readonly MenuItemId FishAndChips = new("fish-and-chips");
    public static readonly MenuItemId Caesar = new("caesar");
    public static readonly MenuItemId Mojito = new("mojito");
    /// <summary>Has no station and no keyword: goes to the tray.</summary>
    public static readonly MenuItemId Surprise = new("surprise");

    public static readonly ModifierRequest Bacon = new(new ModifierId("bacon"), "add");
    public static readonly ModifierRequest NoOnion = new(new ModifierId("onion"), "remove");
    public static readonly ModifierRequest Rare = new(new ModifierId("rare"), "doneness");
    public static readonly ModifierRequest Medium = new(new ModifierId("medium"), "doneness");
    public static readonly ModifierRequest NutAllergy = new(new ModifierId("nuts"), "allergy");

    public static readonly TableId Table1 = new("t1");
    public static readonly TableId Table2 = new("t2");
    public static readonly TableId Table3 = new("t3");

    public static EquatableArray<MenuStation> Stations =>
        [new(Grill, "Grill", "grill"), new(Fryer, "Fryer", "fryer", Baskets: 2, BasketPortions: 6), new(Salad, "Salad", "salad"), new(Bar, "Bar", "bar")];

    public static EquatableArray<MenuEntry> Dishes =>
    [
        new(Burger, "Burger", "mains", [Grill], 480, ["gluten", "milk"],
            [new(Bacon.Id, "Bacon", ModifierKind.Add), new(NoOnion.Id, "Onion", ModifierKind.Remove), new(Rare.Id, "Rare", ModifierKind.Doneness)], 12.5m,
            [new("Patty", 2), new("Bun", 1), new("Cheese", 0.04m, "kg")]),
        new(Steak, "Steak", "mains", [Grill], 900, Modifiers: [new(Rare.Id, "Rare", ModifierKind.Doneness), new(Medium.Id, "Medium", ModifierKind.Doneness)], Price: 24m),
        new(FishAndChips, "Fish and chips", "mains", [Grill, Fryer], 600, ["fish", "gluten"], Price: 15m),
        new(Fries, "Fries", "sides", [Fryer], 240, Price: 4m),
        new(Caesar, "Caesar salad", "starters", [Salad], 180, ["egg", "fish"], Price: 9m),
        new(Mojito, "Mojito", "drinks", [Bar], 360, Price: 8m, AgeCheck: true),
        new(Surprise, "Chef's surprise", "mains", Price: 20m),
    ];

    /// <summary>The whole menu, with some of its dishes put differently.</summary>
    public static SetMenu Menu(params MenuEntry[] instead) =>
        new(Stations, [.. Dishes.Items.Select(dish => instead.FirstOrDefault(other => other.Id == dish.Id) ?? dish), .. instead.Where(other => !Dishes.Items.Any(dish => dish.Id == other.Id))]);

    /// <summary>The dish as the menu has it.</summary>
    public static MenuEntry Dish(MenuItemId id) => Dishes.Items.First(dish => dish.Id == id);

    public static EquatableArray<TableEntry> Tables => [new(Table1, "1"), new(Table2, "2"), new(Table3, "3")];

    /// <summary>One portion of each.</summary>
    public static EquatableArray<LineRequest> Lines(params MenuItemId[] items) => items.Select(item => new LineRequest(item)).ToEquatableArray();

    /// <summary>One portion, on a course.</summary>
    public static LineRequest OnCourse(int course, MenuItemId item) => new(item, Course: course);
}
