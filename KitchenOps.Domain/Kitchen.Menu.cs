using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain;

/// <summary>Replacing the menu: where items, stations and the work that is already under way meet.</summary>
public sealed partial record Kitchen
{
    /// <summary>A station as the menu document names it.</summary>
    public static MenuStation InMenu(Station station) => new(station.Id, station.Name, EnumNames.Of(station.Kind), station.Backup, station.Baskets, station.BasketPortions);

    private Decision Decide(SetMenu command)
    {
        if (command.SeenVersion is { } seen && seen != Menu.Version) return new Decision.Conflict(Codes.VersionChanged, Menu.SetBy, Menu.SetAt);
        if (FirstProblem(command) is { } problem) return new Decision.Refused([problem]);
        var stations = command.Stations.Items.Select(station => new Station(station.Id, station.Name, Kind(station.Kind)!.Value, Backup: station.Backup, Baskets: station.Baskets, BasketPortions: station.BasketPortions)).ToEquatableArray();
        var items = Menu.Next(command.Items, Settings.DefaultTargetSeconds);
        var events = new List<DomainEvent>();
        foreach (var order in Live.Values)
            foreach (var line in order.Lines)
                foreach (var work in line.Works)
                {
                    if (work.State == WorkState.Served || work.Cleared) continue;
                    if (command.Moves.Items.FirstOrDefault(move => move.From == work.Station) is { } move) events.Add(new WorkMoved(order.Id, line.Id, work.Station, move.To));
                    else if (IsOpenStation(work.Station) && !stations.Items.Any(station => station.Id == work.Station))
                        return Decision.Refuse(Codes.StationHasWork, "stations", $"{work.Station} has open work; name a target in moves");
                    else if (work.State == WorkState.Held && line.Works.Count == 1 && items.Items.FirstOrDefault(item => item.Id == line.Item) is { Archived: false } item
                        && Routing.Route(item.Stations, item.Name, stations) is [var to] && to != work.Station && to != StationId.Unrouted)
                        events.Add(new WorkMoved(order.Id, line.Id, work.Station, to));
                }
        return new Decision.Accepted([new StationsSet(stations), new MenuSet(Menu.Version + 1, items), .. events]);
    }

    private static Problem? FirstProblem(SetMenu command)
    {
        if (command.Stations.Count > Limits.Stations) return new Problem(Codes.Invalid, "stations", $"at most {Limits.Stations}");
        if (command.Items.Count > Limits.MenuItems) return new Problem(Codes.Invalid, "items", $"at most {Limits.MenuItems}");
        var stations = new HashSet<StationId>();
        for (var i = 0; i < command.Stations.Count; i++)
        {
            if (command.Stations[i] is not { } station) return new Problem(Codes.Invalid, $"stations[{i}]");
            if (!TextId.IsValid(station.Id.Value) || station.Id == StationId.Unrouted) return new Problem(Codes.Invalid, $"stations[{i}].id", station.Id.Value);
            if (!stations.Add(station.Id)) return new Problem(Codes.Duplicate, $"stations[{i}].id", station.Id.Value);
            if (string.IsNullOrWhiteSpace(station.Name) || station.Name.Length > Limits.Name) return new Problem(Codes.Invalid, $"stations[{i}].name", $"1 to {Limits.Name} characters");
            if (Kind(station.Kind) is null) return new Problem(Codes.Invalid, $"stations[{i}].kind", station.Kind);
            if (station.Baskets is < 0 or > Limits.Baskets) return new Problem(Codes.Invalid, $"stations[{i}].baskets", $"0 to {Limits.Baskets}");
            if (station.BasketPortions is < 0 or > Limits.Quantity) return new Problem(Codes.Invalid, $"stations[{i}].basketPortions", $"0 to {Limits.Quantity}");
        }
        for (var i = 0; i < command.Stations.Count; i++)
            if (command.Stations[i] is { Backup: { } backup, Id: var id } && (backup == id || !stations.Contains(backup)))
                return new Problem(Codes.UnknownStation, $"stations[{i}].backup", backup.Value);
        var items = new HashSet<MenuItemId>();
        for (var i = 0; i < command.Items.Count; i++)
            if (FirstProblem(command.Items[i], $"items[{i}]", stations, items) is { } problem) return problem;
        for (var i = 0; i < command.Moves.Count; i++)
            if (command.Moves[i] is not { } move || !stations.Contains(move.To) || stations.Contains(move.From)) return new Problem(Codes.UnknownStation, $"moves[{i}]");
        return null;
    }

    private static Problem? FirstProblem(MenuEntry? item, string path, HashSet<StationId> stations, HashSet<MenuItemId> seen)
    {
        if (item is null) return new Problem(Codes.Invalid, path);
        var problem = MenuRules.ProblemsOf(item, stations).FirstOrDefault();
        if (problem is { Path: "id" } || seen.Add(item.Id)) return problem is null ? null : problem with { Path = $"{path}.{problem.Path}" };
        return new Problem(Codes.Duplicate, $"{path}.id", item.Id.Value);
    }

    private static StationKind? Kind(string? text) => EnumNames.Find<StationKind>(text);
}
