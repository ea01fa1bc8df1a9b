using System.Collections.Frozen;

namespace KitchenOps.Domain.Access;

/// <summary>The table of who may do what. Whatever is not in it is denied.</summary>
public static class Permissions
{
    private static readonly FrozenSet<Permission> None = FrozenSet<Permission>.Empty;
    private static readonly FrozenSet<Permission> Station = Set(Permission.Receive, Permission.Work, Permission.Recall, Permission.Prioritise, Permission.Note, Permission.EightySix, Permission.SeeStation);
    private static readonly FrozenSet<Permission> Floor = Set(Permission.PlaceOrder, Permission.EditOrder, Permission.Fire, Permission.Serve, Permission.Note, Permission.TakeTable, Permission.SeeFloor);
    private static readonly FrozenSet<Permission> Pass = Set(
        Permission.WorkAnywhere, Permission.Fire, Permission.Serve, Permission.Override, Permission.Recall, Permission.Prioritise, Permission.Expedite, Permission.Note,
        Permission.EightySix, Permission.SeeStation, Permission.SeeExpo);
    private static readonly FrozenSet<Permission> Running = Set([
        .. Station, .. Floor, .. Pass, Permission.EditAnyOrder, Permission.VoidReady, Permission.AssignTables, Permission.ManageMenu,
        Permission.ManageTables, Permission.ManageSettings, Permission.ManageAccess, Permission.ManageDevices, Permission.ReadAll]);
    private static readonly FrozenSet<Permission> Clock = Set(Permission.RunClock);
    private static readonly FrozenSet<Permission> System = Set(
        Permission.OpenRestaurant, Permission.ManageMenu, Permission.ManageTables, Permission.ManageSettings, Permission.ManageAccess, Permission.ManageDevices, Permission.AssignTables);

    /// <summary>What a role may do.</summary>
    public static FrozenSet<Permission> Of(Role role) => role switch
    {
        Role.Server => Floor,
        Role.Cook or Role.Display => Station,
        Role.Expo => Pass,
        Role.PrepChef => Set(Permission.Receive, Permission.EightySix, Permission.SeeStation),
        Role.Manager or Role.Admin => Running,
        _ => None,
    };

    /// <summary>What a key's scope may do.</summary>
    public static FrozenSet<Permission> OfScope(string scope) => scope switch
    {
        Scopes.Orders => Set(Permission.PlaceOrder),
        Scopes.Commands => Set([
            .. Station, .. Floor, .. Pass, Permission.EditAnyOrder, Permission.VoidReady, Permission.AssignTables]),
        Scopes.Menu => Set(Permission.ManageMenu),
        Scopes.Read => Set(Permission.SeeStation, Permission.SeeExpo, Permission.SeeFloor, Permission.ReadAll),
        _ => None,
    };

    /// <summary>What the clock may do: nothing but what falls due.</summary>
    public static FrozenSet<Permission> OfClock() => Clock;

    /// <summary>What the installation may do: set restaurants up, never work in them.</summary>
    public static FrozenSet<Permission> OfSystem() => System;

    private static FrozenSet<Permission> Set(params ReadOnlySpan<Permission> permissions) => FrozenSet.Create(permissions);
}
