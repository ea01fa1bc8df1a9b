using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain;

/// <summary>Replacing the menu: where items, stations and the work that is already under way meet.</summary>
public sealed partial record Kitchen
{
    private Decision Decide(SetMenu command)
    {
        if (command.SeenVersion is { } seen && seen != Menu.Version) return new Decision.Conflict(Codes.VersionChanged, Menu.SetBy, Menu.SetAt);
        if (FirstProblem(command) is { } problem) return new Decision.Refused([problem]);
        var stations = command.Stations.Items.Select(station => new Station(station.Id, station.Name, Kind(station.Kind)!.Value)).ToEquatableArray();
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
        }
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
        if (!TextId.IsValid(item.Id.Value)) return new Problem(Codes.Invalid, $"{path}.id", item.Id.Value);
        if (!seen.Add(item.Id)) return new Problem(Codes.Duplicate, $"{path}.id", item.Id.Value);
        if (string.IsNullOrWhiteSpace(item.Name) || item.Name.Length > Limits.ItemText) return new Problem(Codes.Invalid, $"{path}.name", $"1 to {Limits.ItemText} characters");
        if (item.Category?.Length > Limits.Name) return new Problem(Codes.Invalid, $"{path}.category", $"at most {Limits.Name} characters");
        if (item.TargetSeconds is < 1 or > 86_400) return new Problem(Codes.Invalid, $"{path}.targetSeconds", "1 to 86400");
        if (item.Price is < 0 or > 1_000_000) return new Problem(Codes.Invalid, $"{path}.price", "0 to 1000000");
        for (var i = 0; i < item.Stations.Count; i++)
            if (!stations.Contains(item.Stations[i])) return new Problem(Codes.UnknownStation, $"{path}.stations[{i}]", item.Stations[i].Value);
        for (var i = 0; i < item.Allergens.Count; i++)
            if (!TextId.IsValid(item.Allergens[i])) return new Problem(Codes.Invalid, $"{path}.allergens[{i}]", item.Allergens[i]);
        for (var i = 0; i < item.Modifiers.Count; i++)
            if (item.Modifiers[i] is not { } modifier || !TextId.IsValid(modifier.Id.Value) || string.IsNullOrWhiteSpace(modifier.Name) || modifier.Name.Length > Limits.Name || !Enum.IsDefined(modifier.Kind))
                return new Problem(Codes.Invalid, $"{path}.modifiers[{i}]", item.Modifiers[i]?.Id.Value);
        return FirstProblem(item.Components, $"{path}.components");
    }

    private static Problem? FirstProblem(EquatableArray<RecipeComponent> components, string path)
    {
        if (components.Count > Limits.ComponentsPerItem) return new Problem(Codes.Invalid, path, $"at most {Limits.ComponentsPerItem}");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < components.Count; i++)
        {
            if (components[i] is not { } component) return new Problem(Codes.Invalid, $"{path}[{i}]");
            if (string.IsNullOrWhiteSpace(component.Name) || component.Name.Length > Limits.Name) return new Problem(Codes.Invalid, $"{path}[{i}].name", $"1 to {Limits.Name} characters");
            // Counted once per portion: two rows of one name would be a slip, not a sum.
            if (!seen.Add(component.Name)) return new Problem(Codes.Duplicate, $"{path}[{i}].name", component.Name);
            if (component.Quantity is <= 0 or > Limits.ComponentQuantity) return new Problem(Codes.Invalid, $"{path}[{i}].quantity", $"more than 0, at most {Limits.ComponentQuantity}");
            if (component.Unit is not { Length: <= Limits.Unit }) return new Problem(Codes.Invalid, $"{path}[{i}].unit", $"at most {Limits.Unit} characters");
        }
        return null;
    }

    private static StationKind? Kind(string? text) => EnumNames.Find<StationKind>(text);
}
