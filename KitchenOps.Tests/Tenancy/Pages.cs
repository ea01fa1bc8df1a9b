using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Tests.Tenancy;

/// <summary>A page, who is right there, and what becomes of it for who is not.</summary>
/// <param name="Pattern">As its component is routed.</param>
/// <param name="Right">What somebody is who may see it.</param>
/// <param name="Without">What they are made who then may not.</param>
/// <param name="Closed">What the page says to them instead.</param>
/// <param name="Place">What stands where the restaurant's name stood, where the page had it outside of what closes.</param>
/// <param name="ForMembers">What the page says to whoever is a member here and may do nothing on it.</param>
/// <param name="Shows">The marks that it draws for who may see it: without these nothing is proved.</param>
/// <param name="Device">What a paired screen shows that stands at this page; none where no screen on a wall does.</param>
/// <param name="Live">Whether an order that comes in is drawn on it.</param>
sealed record Page(string Pattern, Standing Right, Standing Without, string Closed, string[] Shows, DeviceProfile? Device = null, string? Place = null, string? ForMembers = null, bool Live = true)
{
    /// <summary>Its address in a restaurant.</summary>
    public string At(string slug, OrderId order) => Pattern.Replace("{Slug}", slug, StringComparison.Ordinal).Replace("{Station}", "grill", StringComparison.Ordinal)
        .Replace("{Stations}", "fryer+grill", StringComparison.Ordinal).Replace("{Table}", "t1", StringComparison.Ordinal).Replace("{Upload}", "none", StringComparison.Ordinal).Replace("{Order}", order.ToString(), StringComparison.Ordinal);

    /// <summary>Whether whoever is a member here at all is told where, and by their own name.</summary>
    public bool IsForMembers => ForMembers is not null;

    /// <summary>Whether the address names a restaurant.</summary>
    public bool NamesRestaurant => Pattern.Contains("{Slug}", StringComparison.Ordinal);
}

/// <summary>The restaurant's names, each like nothing else that a page could hold.</summary>
static class Marks
{
    public const string Restaurant = "Demo Bistro", Station = "Qvxstation", Item = "Qvxdish", Table = "Qvxtable", Guest = "Qvxguest", Note = "Qvxnote", Staff = "Qvxstaff";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Restaurant, Station, Item, Table, Guest, Note, Staff];
}

/// <summary>Every page that the application has. Whoever adds one adds a row, and thereby says who sees it.</summary>
static class Pages
{
    private const string NotOpen = "not open to you", Nothing = "You have no access to a restaurant";
    private static readonly StationId Grill = new("grill"), Fryer = new("fryer");
    private static readonly Standing Cook = new(Marks.Staff, Role.Cook), Server = new(Marks.Staff, Role.Server), Expo = new(Marks.Staff, Role.Expo), Manager = new(Marks.Staff, Role.Manager), PrepChef = new(Marks.Staff, Role.PrepChef);

    /// <summary>Those that are of no restaurant for anybody.</summary>
    public static readonly string[] OfNobody = ["/dev/blank"];

    private static Page Console(string path, params string[] shows) => new($"/r/{{Slug}}/console{path}", Manager, Server, NotOpen, [Marks.Restaurant, .. shows], Place: "Console", Live: false);

    /// <summary>The table.</summary>
    public static readonly IReadOnlyList<Page> All =
    [
        new("/", Cook, PrepChef, Nothing, [Marks.Restaurant, Marks.Station, Marks.Staff], ForMembers: "There is no screen for you here yet", Live: false),
        new("/r/{Slug}/stations/{Station}", Cook, Server, NotOpen, [Marks.Restaurant, Marks.Station, Marks.Item, Marks.Table, Marks.Note], new(DeviceScreen.Board, [Grill])),
        new("/r/{Slug}/all", Cook, Server, NotOpen, [Marks.Restaurant, Marks.Station, Marks.Item, Marks.Table, Marks.Note], new(DeviceScreen.Board, [Fryer, Grill])),
        new("/r/{Slug}/split/{Stations}", Cook, Server, "Not open to you", [Marks.Restaurant, Marks.Station, Marks.Item, Marks.Table, Marks.Note], new(DeviceScreen.Board, [Fryer, Grill]), Place: "Choose a screen"),
        new("/r/{Slug}/expo", Expo, Cook, NotOpen, [Marks.Station, Marks.Item, Marks.Table, Marks.Guest, Marks.Note], new(DeviceScreen.Expo, [])),
        new("/r/{Slug}/floor", Manager, Cook, NotOpen, [Marks.Item, Marks.Table, Marks.Staff]),
        new("/r/{Slug}/pad", Manager, Cook, NotOpen, [Marks.Item, Marks.Station], Live: false),
        new("/r/{Slug}/pad/{Table}", Manager, Cook, NotOpen, [Marks.Item, Marks.Table, Marks.Station]),
        new("/r/{Slug}/pad/add/{Order}", Manager, Cook, NotOpen, [Marks.Item, Marks.Table, Marks.Station]),
        new("/console", Manager, Server, "You manage no restaurant", [Marks.Restaurant], Place: "Console", Live: false),
        Console("", Marks.Staff),
        Console("/settings", Marks.Staff),
        Console("/menu", Marks.Item, Marks.Station),
        Console("/menu/file"),
        Console("/menu/import/{Upload}"),
        Console("/devices", Marks.Staff, Marks.Station),
        Console("/keys"),
        Console("/realtime"),   // and whoever has a screen open, which nobody has when the page comes
        Console("/audit", Marks.Staff) with { Live = true },
        Console("/tables", Marks.Table),
        Console("/sections", Marks.Table),
        Console("/stations", Marks.Station),
        Console("/staff", Marks.Staff),
    ];
}
