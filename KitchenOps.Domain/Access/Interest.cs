using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Access;

/// <summary>What an event touches. An event's audience is a set of topics; an interest listens to a set of topics.</summary>
public enum TopicKind
{
    /// <summary>The work and tickets of one station.</summary>
    Station,
    /// <summary>The pass: every order.</summary>
    Expo,
    /// <summary>One server's tables and orders.</summary>
    Server,
    /// <summary>What everybody on the floor sees: availability, names, settings.</summary>
    Everyone,
    /// <summary>The whole log.</summary>
    Log,
}

/// <summary>One topic of one restaurant.</summary>
public readonly record struct Topic(TopicKind Kind, string Id) : IComparable<Topic>
{
    /// <summary>A station's topic.</summary>
    public static Topic Station(StationId id) => new(TopicKind.Station, id.Value);
    /// <summary>A server's topic.</summary>
    public static Topic Server(ActorId id) => new(TopicKind.Server, id.Value);
    /// <summary>The pass.</summary>
    public static readonly Topic Expo = new(TopicKind.Expo, "");
    /// <summary>Everybody.</summary>
    public static readonly Topic Everyone = new(TopicKind.Everyone, "");
    /// <summary>The whole log.</summary>
    public static readonly Topic Log = new(TopicKind.Log, "");
    /// <inheritdoc/>
    public int CompareTo(Topic other) => Kind != other.Kind ? Kind.CompareTo(other.Kind) : string.CompareOrdinal(Id, other.Id);
}

/// <summary>What kind of view an interest is for.</summary>
public enum InterestKind
{
    /// <summary>One station's board.</summary>
    Station,
    /// <summary>The pass.</summary>
    Expo,
    /// <summary>One server's floor.</summary>
    Server,
    /// <summary>Everything: the raw log.</summary>
    Log,
    /// <summary>What can be ordered.</summary>
    Menu,
    /// <summary>What a paired device is set to show.</summary>
    Device,
    /// <summary>What one station has bumped today and can take back.</summary>
    Recall,
    /// <summary>Every table and order: who covers the whole floor.</summary>
    Floor,
    /// <summary>What a server orders with: the menu, and their part of the floor.</summary>
    Pad,
    /// <summary>The restaurant's numbers, for who sets them.</summary>
    Settings,
    /// <summary>The list of tables, for who keeps it.</summary>
    Tables,
    /// <summary>Whose section each table is in, for who says so.</summary>
    Sections,
    /// <summary>The stations and what the menu sends to them, for who keeps them.</summary>
    Stations,
    /// <summary>The people with access and what they are, for who gives it.</summary>
    Staff,
    /// <summary>The whole menu, for who keeps it.</summary>
    MenuBook,
    /// <summary>Every device, for who looks after them.</summary>
    Devices,
    /// <summary>Every API key, for who gives access.</summary>
    Keys,
    /// <summary>How far the log is, for who reads it page by page.</summary>
    Audit,
    /// <summary>What somebody may open.</summary>
    Home,
}

/// <summary>What a subscriber wants to see, in canonical form: equal interests share one view.</summary>
public sealed record Interest(InterestKind Kind, string Subject)
{
    /// <summary>The board of <paramref name="station"/>.</summary>
    public static Interest InStation(StationId station) => new(InterestKind.Station, station.Value);
    /// <summary>The recall list of <paramref name="station"/>.</summary>
    public static Interest InRecall(StationId station) => new(InterestKind.Recall, station.Value);
    /// <summary>The pass.</summary>
    public static readonly Interest InExpo = new(InterestKind.Expo, "");
    /// <summary>The tables and orders of <paramref name="server"/>.</summary>
    public static Interest InServer(ActorId server) => new(InterestKind.Server, server.Value);
    /// <summary>What can be ordered.</summary>
    public static readonly Interest InMenu = new(InterestKind.Menu, "");
    /// <summary>What <paramref name="device"/> is set to show.</summary>
    public static Interest InDevice(ActorId device) => new(InterestKind.Device, device.Value);
    /// <summary>Every table and order of the dining room.</summary>
    public static readonly Interest InWholeFloor = new(InterestKind.Floor, "");
    /// <summary>The menu, with the tables and orders of <paramref name="server"/>.</summary>
    public static Interest InPad(ActorId server) => new(InterestKind.Pad, server.Value);
    /// <summary>The menu, with every table and order.</summary>
    public static readonly Interest InPadOfAll = new(InterestKind.Pad, "");
    /// <summary>The restaurant's numbers.</summary>
    public static readonly Interest InSettings = new(InterestKind.Settings, "");
    /// <summary>The list of tables.</summary>
    public static readonly Interest InTables = new(InterestKind.Tables, "");
    /// <summary>Whose section each table is in.</summary>
    public static readonly Interest InSections = new(InterestKind.Sections, "");
    /// <summary>The stations.</summary>
    public static readonly Interest InStations = new(InterestKind.Stations, "");
    /// <summary>The people.</summary>
    public static readonly Interest InStaff = new(InterestKind.Staff, "");
    /// <summary>The whole menu.</summary>
    public static readonly Interest InMenuBook = new(InterestKind.MenuBook, "");
    /// <summary>Every device.</summary>
    public static readonly Interest InDevices = new(InterestKind.Devices, "");
    /// <summary>Every API key.</summary>
    public static readonly Interest InKeys = new(InterestKind.Keys, "");
    /// <summary>How far the log is.</summary>
    public static readonly Interest InAudit = new(InterestKind.Audit, "");
    /// <summary>What <paramref name="actor"/> may open.</summary>
    public static Interest InHome(ActorId actor) => new(InterestKind.Home, actor.Value);
    /// <summary>The raw log.</summary>
    public static readonly Interest InLog = new(InterestKind.Log, "");

    /// <summary>The topics that this interest listens to.</summary>
    public EquatableArray<Topic> Topics() => Kind switch
    {
        InterestKind.Station or InterestKind.Recall => [new Topic(TopicKind.Station, Subject), Topic.Everyone],
        InterestKind.Expo or InterestKind.Floor => [Topic.Expo, Topic.Everyone],
        InterestKind.Pad when Subject.Length == 0 => [Topic.Expo, Topic.Everyone],
        InterestKind.Server or InterestKind.Pad => [new Topic(TopicKind.Server, Subject), Topic.Everyone],
        InterestKind.Menu or InterestKind.Device or InterestKind.Settings or InterestKind.Tables or InterestKind.Sections or InterestKind.Stations or InterestKind.Staff
            or InterestKind.MenuBook or InterestKind.Devices or InterestKind.Keys or InterestKind.Home => [Topic.Everyone],
        _ => [Topic.Log],
    };
}
