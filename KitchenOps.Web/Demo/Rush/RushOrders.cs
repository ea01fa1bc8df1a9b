using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;

namespace KitchenOps.Web.Demo.Rush;

/// <summary>What the guests of the demo order: a small list made by hand for the demo's menus. Without a channel it is for a table.</summary>
internal static class RushOrders
{
    /// <summary>Those of a restaurant.</summary>
    public static IReadOnlyList<PlaceOrder> Of(string slug) => slug == "demo-bistro" ? Bistro : Takeaway;

    /// <summary>What a table sends for when it is there already.</summary>
    public static IReadOnlyList<LineRequest> AddOnsOf(string slug) => slug == "demo-bistro" ? [One("fries"), One("beer", 2), One("tomato-salad"), One("sorbet"), One("espresso", 2)] : [One("fries"), One("cola", 2), One("raita"), One("samosa")];

    /// <summary>What runs out now and then.</summary>
    public static IReadOnlyList<MenuItemId> RunsOutOf(string slug) => slug == "demo-bistro" ? [new("sorbet"), new("gazpacho"), new("brownie")] : [new("kulfi"), new("wings")];

    /// <summary>What a server writes on an order.</summary>
    public static readonly IReadOnlyList<string> Notes = ["in a hurry: theatre at eight", "birthday: all together, please", "a fifth guest joins later", "child's dish first, please"];

    /// <summary>Why a line is not wanted any more.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["guest changed their mind", "ordered twice", "guest left"];

    private static readonly PlaceOrder[] Bistro =
    [
        Order(Of("ribeye", 1, 1, Done("medium")), Of("salmon", 1, 2, Less("butter")), One("fries", 2), One("wine-red", 2)),
        Order(Of("burger", 2, null, Done("well-done"), More("bacon")), One("fries", 2), One("beer", 2)),
        Order(Of("caesar", 1, 1), Of("gazpacho", 1, 2)) with { Note = "shares the starters" },
        Order(On(1, "croquettes"), On(1, "calamari"), On(2, "ribeye", 2, Done("rare")), On(2, "chicken", 1, Side("greens"))),
        Order(Of("chicken", 1, 3, Side("fries")), Of("burger", 1, 1, Done("medium"), Less("onion")), One("lemonade", 2)),
        Order(Of("salmon", 2, null, Less("butter"), Allergy("milk")), One("tomato-salad"), One("wine-white", 2)),
        Order(One("espresso", 3), One("cheesecake", 2), Of("brownie", 1, null, More("ice-cream")), One("birthday-candle")) with { Note = "birthday: candle on the brownie" },
        Order(One("beer", 4), One("calamari", 2), One("croquettes")),
        Order(Of("ribeye", 4, null, Done("medium")), One("fries", 4), One("wine-red", 4)),
        Order(Of("burger", 1, null, Done("medium"), Less("cheese"), Allergy("nuts")), Of("chicken", 1, 2), One("fries")),
        Order(On(1, "caesar", 2, Less("croutons")), On(2, "salmon", 2), On(3, "cheesecake", 2)),
        Order(Of("tomato-salad", 1, 1, Less("onion")), Of("gazpacho", 1, 2), Of("burger", 1, 3, Done("well-done"))),
        Order(Of("chicken", 1, null, Side("fries")), One("fries")) with { Channel = "pickup", Name = "Marcus" },
        Order(Of("burger", 2, null, Done("medium"), Less("onion")), One("croquettes"), One("lemonade", 2)) with { Channel = "delivery", Name = "Nadia" },
        Order(One("gazpacho") with { Note = "lukewarm, please" }, Of("chicken", 1, null, Side("greens")) with { Note = "cut small" }) with { Channel = "room", Name = "Room 14" },
        Order(One("espresso"), One("cheesecake")) with { Channel = "counter", Name = "Ida" },
    ];

    private static readonly PlaceOrder[] Takeaway =
    [
        Order(One("tikka", 2), One("raita"), One("lassi", 2)) with { Channel = "pickup", Name = "Sam" },
        Order(Of("kebab", 1, null, More("chilli")), One("fries"), One("cola")) with { Channel = "pickup", Name = "Leo" },
        Order(Of("paneer", 2, null, More("chilli")), One("samosa"), One("chai", 2)) with { Channel = "delivery", Name = "Noor" },
        Order(Of("wings", 3, null, Side("blue-cheese")), One("fries", 2), One("cola", 3)) with { Channel = "delivery", Name = "Tess" },
        Order(Of("kebab", 2, null, Less("onion")), Of("kachumber", 1, null, Less("onion"), Allergy("celery"))) with { Channel = "counter", Name = "Max" },
        Order(One("bhaji", 2), One("tikka"), One("gulab", 2)) with { Channel = "pickup", Name = "Aya" },
        Order(One("samosa", 2), One("chai", 2)),
        Order(Of("tikka", 1, 1), Of("paneer", 1, 2), One("kulfi", 2)),
    ];

    private static PlaceOrder Order(params EquatableArray<LineRequest> lines) => new(lines);
    private static LineRequest One(string item, int quantity = 1) => new(new MenuItemId(item), quantity);
    private static LineRequest Of(string item, int quantity, int? seat, params EquatableArray<ModifierRequest> modifiers) => new(new MenuItemId(item), quantity, modifiers, Seat: seat);
    private static LineRequest On(int course, string item, int quantity = 1, params EquatableArray<ModifierRequest> modifiers) => new(new MenuItemId(item), quantity, modifiers, Course: course);

    private static ModifierRequest Done(string id) => Mod(id, ModifierKind.Doneness);
    private static ModifierRequest More(string id) => Mod(id, ModifierKind.Add);
    private static ModifierRequest Less(string id) => Mod(id, ModifierKind.Remove);
    private static ModifierRequest Side(string id) => Mod(id, ModifierKind.Side);
    private static ModifierRequest Allergy(string id) => Mod(id, ModifierKind.Allergy);
    private static ModifierRequest Mod(string id, ModifierKind kind) => new(new ModifierId(id), kind.ToString());
}
