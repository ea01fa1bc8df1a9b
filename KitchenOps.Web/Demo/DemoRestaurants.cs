using System.Globalization;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Web.Demo;

/// <summary>The restaurants of the demo. Their stations have equal ids on purpose: nothing may depend on them being different.</summary>
public static class DemoRestaurants
{
    /// <summary>The setting that says how many there are: two for people to look at, more for a load.</summary>
    public const string CountSetting = "Demo:Restaurants";

    /// <summary>The most that there can be.</summary>
    public const int Most = 100;

    /// <summary>How many kinds of them there are; what is beyond are further ones of the same kinds in turn.</summary>
    public static int Kinds => Slugs.Count;

    /// <summary>Their names in addresses.</summary>
    public static IReadOnlyList<string> Slugs { get; } = ["demo-bistro", "demo-takeaway"];

    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<DemoRestaurant> All => Of(Kinds);

    /// <summary>The first <paramref name="count"/> of them, such as <c>demo-bistro</c>, <c>demo-takeaway</c>, <c>demo-bistro-3</c>.</summary>
    public static IReadOnlyList<DemoRestaurant> Of(int count) => [.. Enumerable.Range(0, count).Select(n => n % Kinds == 0 ? BistroOf(n) : TakeawayOf(n))];

    /// <summary>Whether a restaurant of this name in addresses is one of them.</summary>
    public static bool Has(string slug) => Slugs.Any(first => slug == first || (slug.StartsWith($"{first}-", StringComparison.Ordinal) && int.TryParse(slug.AsSpan(first.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)));

    private static DemoRestaurant BistroOf(int n) =>
        new($"{Slugs[0]}{Numbered(n, "-")}", $"Demo Bistro{Numbered(n, " ")}", "Europe/Madrid", new SetMenu(Stations, Bistro), new SetTables(BistroTables), PeopleOf($"bistro{Numbered(n, "-")}", ["Ana", "Ben", "Chloe"]));

    private static DemoRestaurant TakeawayOf(int n) =>
        new($"{Slugs[1]}{Numbered(n, "-")}", $"Demo Takeaway{Numbered(n, " ")}", "America/New_York", new SetMenu(Stations, Takeaway), new SetTables(TakeawayTables), PeopleOf($"takeaway{Numbered(n, "-")}", ["Dara", "Eli"]));

    private static string Numbered(int n, string before) => n < Kinds ? "" : string.Create(CultureInfo.InvariantCulture, $"{before}{n + 1}");

    private static EquatableArray<MenuStation> Stations =>
    [
        new(new StationId("grill"), "Grill", "grill"), new(new StationId("fryer"), "Fryer", "fryer", Baskets: 4, BasketPortions: 6), new(new StationId("salad"), "Salad", "salad"),
        new(new StationId("bar"), "Bar", "bar"), new(new StationId("dessert"), "Dessert", "dessert"),
    ];

    private static EquatableArray<TableEntry> BistroTables =>
        [.. Enumerable.Range(1, 12).Select(n => new TableEntry(new TableId($"t{n}"), $"{n}", n % 3 == 0 ? 6 : 4, n <= 8 ? "Dining room" : "Terrace"))];

    private static EquatableArray<TableEntry> TakeawayTables =>
        [.. Enumerable.Range(1, 4).Select(n => new TableEntry(new TableId($"t{n}"), $"{n}", 2, "Window"))];

    private static EquatableArray<MenuEntry> Bistro =>
    [
        Dish("calamari", "Calamari", "Starters", 11.00m, 300, ["fryer"], ["gluten", "molluscs"], Side("aioli", "Aioli")),
        Dish("croquettes", "Ham croquettes", "Starters", 9.00m, 300, ["fryer"], ["gluten", "milk"]),
        Dish("caesar", "Caesar salad", "Starters", 12.00m, 300, ["salad"], ["gluten", "egg", "fish", "milk"], Add("chicken", "Chicken"), Remove("anchovy", "Anchovy"), Remove("croutons", "Croutons")),
        Dish("tomato-salad", "Tomato salad", "Starters", 9.50m, 240, ["salad"], [], Remove("onion", "Onion")),
        Dish("gazpacho", "Gazpacho", "Starters", 8.00m, 120, ["salad"], ["gluten"]),
        Dish("ribeye", "Ribeye steak", "Mains", 26.50m, 720, ["grill"], [], Doneness) with { Components = [new("Ribeye", 1)] },
        Dish("burger", "House burger", "Mains", 15.00m, 600, ["grill", "fryer"], ["gluten", "milk", "egg"], [.. Doneness, Add("bacon", "Bacon"), Remove("onion", "Onion"), Remove("cheese", "Cheese")])
            with { Components = [new("Beef patty", 1), new("Bun", 1), new("Cheese", 0.04m, "kg"), new("Potatoes", 0.2m, "kg")] },
        Dish("salmon", "Grilled salmon", "Mains", 21.00m, 600, ["grill"], ["fish"], Remove("butter", "Butter")),
        Dish("chicken", "Half chicken", "Mains", 17.50m, 900, ["grill"], [], Side("fries", "Fries"), Side("greens", "Greens")),
        Dish("fries", "Fries", "Sides", 5.00m, 240, ["fryer"], [], Remove("salt", "Salt"), Side("mayonnaise", "Mayonnaise")) with { Components = [new("Potatoes", 0.25m, "kg")] },
        Dish("cheesecake", "Cheesecake", "Desserts", 7.50m, 180, ["dessert"], ["gluten", "milk", "egg"]),
        Dish("brownie", "Warm brownie", "Desserts", 7.00m, 300, ["dessert"], ["gluten", "milk", "egg", "nuts"], Add("ice-cream", "Ice cream"), Remove("nuts", "Nuts")),
        Dish("sorbet", "Lemon sorbet", "Desserts", 6.00m, 120, ["dessert"], []),
        // Nobody's station makes it, and no keyword finds one: it shows the unrouted tray.
        Dish("birthday-candle", "Birthday candle", "Desserts", 0m, 60, [], []),
        Dish("wine-red", "House red", "Drinks", 5.50m, 90, ["bar"], ["sulphites"]) with { AgeCheck = true },
        Dish("wine-white", "House white", "Drinks", 5.50m, 90, ["bar"], ["sulphites"]) with { AgeCheck = true },
        Dish("beer", "Draught beer", "Drinks", 4.00m, 90, ["bar"], ["gluten"]) with { AgeCheck = true },
        Dish("lemonade", "Lemonade", "Drinks", 3.50m, 120, ["bar"], [], Remove("ice", "Ice")),
        Dish("espresso", "Espresso", "Drinks", 2.20m, 90, ["bar"], []),
    ];

    private static EquatableArray<MenuEntry> Takeaway =>
    [
        Dish("samosa", "Samosas", "Starters", 5.50m, 300, ["fryer"], ["gluten"]),
        Dish("bhaji", "Onion bhaji", "Starters", 5.00m, 300, ["fryer"], []),
        Dish("wings", "Hot wings", "Starters", 8.50m, 420, ["fryer"], [], Side("blue-cheese", "Blue cheese")),
        Dish("tikka", "Chicken tikka", "Mains", 12.50m, 600, ["grill"], ["milk"]),
        Dish("kebab", "Lamb kebab", "Mains", 13.00m, 600, ["grill"], [], Add("chilli", "Chilli sauce"), Remove("onion", "Onion")),
        Dish("paneer", "Paneer wrap", "Mains", 10.50m, 480, ["grill", "salad"], ["gluten", "milk"], Add("chilli", "Chilli sauce")),
        Dish("fries", "Masala fries", "Sides", 4.50m, 240, ["fryer"], []),
        Dish("raita", "Cucumber raita", "Sides", 3.00m, 120, ["salad"], ["milk"]),
        Dish("kachumber", "Kachumber salad", "Sides", 4.50m, 180, ["salad"], [], Remove("onion", "Onion")),
        Dish("kulfi", "Pistachio kulfi", "Desserts", 5.00m, 120, ["dessert"], ["milk", "nuts"]),
        Dish("gulab", "Gulab jamun", "Desserts", 5.00m, 180, ["dessert"], ["gluten", "milk"]),
        Dish("lassi", "Mango lassi", "Drinks", 4.50m, 120, ["bar"], ["milk"]),
        Dish("cola", "Cola", "Drinks", 2.50m, 60, ["bar"], []),
        Dish("chai", "Masala chai", "Drinks", 3.00m, 180, ["bar"], ["milk"]),
    ];

    private static Modifier[] Doneness =>
        [new(new ModifierId("rare"), "Rare", ModifierKind.Doneness), new(new ModifierId("medium"), "Medium", ModifierKind.Doneness), new(new ModifierId("well-done"), "Well done", ModifierKind.Doneness)];

    private static Modifier Add(string id, string name) => new(new ModifierId(id), name, ModifierKind.Add);
    private static Modifier Remove(string id, string name) => new(new ModifierId(id), name, ModifierKind.Remove);
    private static Modifier Side(string id, string name) => new(new ModifierId(id), name, ModifierKind.Side);

    private static MenuEntry Dish(string id, string name, string category, decimal price, int targetSeconds, string[] stations, string[] allergens, params Modifier[] modifiers) =>
        new(new MenuItemId(id), name, category, stations.Select(station => new StationId(station)).ToEquatableArray(), targetSeconds, [.. allergens], [.. modifiers], price,
            Priority: BegunFirst.Contains(id) ? LinePriority.High : AfterTheOthers.Contains(id) ? LinePriority.Low : LinePriority.Medium);

    // What takes its time on the grill, fries, and what must be fresh; and what is only poured.
    private static readonly string[] BegunFirst = ["ribeye", "burger", "salmon", "chicken", "tikka", "kebab", "fries", "caesar", "tomato-salad", "gazpacho", "kachumber"], AfterTheOthers = ["wine-red", "wine-white", "beer", "cola", "lemonade"];

    private static List<GrantAccess> PeopleOf(string place, string[] servers) =>
    [
        // The organization's: the same person in each of its restaurants.
        new(new ActorId("user:demo-admin"), "Demo Admin", Role.Admin),
        new(new ActorId($"user:demo-{place}-manager"), "Demo Manager", Role.Manager),
        new(new ActorId($"user:demo-{place}-expo"), "Demo Expo", Role.Expo),
        .. servers.Select(name => new GrantAccess(new ActorId($"user:demo-{place}-{Text(name)}"), $"Demo Server {name}", Role.Server)),
        .. Stations.Items.Select(station => new GrantAccess(new ActorId($"user:demo-{place}-cook-{station.Id}"), $"Demo Cook {station.Name}", Role.Cook, [station.Id])),
        .. Stations.Items.Select(station => new GrantAccess(new ActorId($"device:demo-{place}-{station.Id}"), $"Demo Display {station.Name}", Role.Display, [station.Id])),
    ];

    private static string Text(string name) => name.ToLowerInvariant();
}
