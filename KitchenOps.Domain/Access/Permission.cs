namespace KitchenOps.Domain.Access;

/// <summary>One thing that a grant may include. Every command names the one it needs.</summary>
public enum Permission
{
    /// <summary>Open a restaurant. The system's alone.</summary>
    OpenRestaurant,
    /// <summary>Do what falls due. The clock's alone.</summary>
    RunClock,
    /// <summary>Place orders and add lines.</summary>
    PlaceOrder,
    /// <summary>Change lines of one's own orders, and void with a reason.</summary>
    EditOrder,
    /// <summary>The same on anybody's orders.</summary>
    EditAnyOrder,
    /// <summary>Void what is ready already.</summary>
    VoidReady,
    /// <summary>Fire held courses, and send what a station has not received to its backup.</summary>
    Fire,
    /// <summary>Say which orders one's own stations have.</summary>
    Receive,
    /// <summary>Start, bump and clear at one's own stations.</summary>
    Work,
    /// <summary>The same at any station, with a reason where a person does it.</summary>
    WorkAnywhere,
    /// <summary>Serve ready lines.</summary>
    Serve,
    /// <summary>Serve or bump against the rules, with a reason.</summary>
    Override,
    /// <summary>Recall bumped or served lines.</summary>
    Recall,
    /// <summary>Set the priority of an order that one sees, short of a rush.</summary>
    Prioritise,
    /// <summary>Call a rush and route by hand.</summary>
    Expedite,
    /// <summary>Note something on an order.</summary>
    Note,
    /// <summary>86 an item and bring it back.</summary>
    EightySix,
    /// <summary>Take and hand over tables.</summary>
    TakeTable,
    /// <summary>Give tables to others, and clear any.</summary>
    AssignTables,
    /// <summary>Change menu, stations and routing.</summary>
    ManageMenu,
    /// <summary>Change the list of tables.</summary>
    ManageTables,
    /// <summary>Change the restaurant's settings.</summary>
    ManageSettings,
    /// <summary>Grant and revoke access, keys included.</summary>
    ManageAccess,
    /// <summary>Pair devices and say what they show.</summary>
    ManageDevices,
    /// <summary>See a station's board: one's own stations.</summary>
    SeeStation,
    /// <summary>See the pass and every station.</summary>
    SeeExpo,
    /// <summary>See one's own tables and orders.</summary>
    SeeFloor,
    /// <summary>Read the whole log and menu.</summary>
    ReadAll,
}
