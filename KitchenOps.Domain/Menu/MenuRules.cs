using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Menu;

/// <summary>What an item must be like to stand on a menu. Paths start at the item: <c>price</c>, <c>modifiers[1].name</c>.</summary>
public static class MenuRules
{
    /// <summary>Everything that is wrong with <paramref name="item"/> by itself: whoever fills in a form is told all at once.</summary>
    public static IEnumerable<Problem> ProblemsOf(MenuEntry item, IReadOnlySet<StationId> stations)
    {
        if (!TextId.IsValid(item.Id.Value) || item.Id == MenuItemId.Written) yield return new Problem(Codes.Invalid, "id", item.Id.Value);
        if (string.IsNullOrWhiteSpace(item.Name) || item.Name.Length > Limits.ItemText) yield return new Problem(Codes.Invalid, "name", $"1 to {Limits.ItemText} characters");
        if (item.Category?.Length > Limits.Name) yield return new Problem(Codes.Invalid, "category", $"at most {Limits.Name} characters");
        if (item.TargetSeconds is < 1 or > 86_400) yield return new Problem(Codes.Invalid, "targetSeconds", "1 to 86400");
        if (!Enum.IsDefined(item.Priority)) yield return new Problem(Codes.Invalid, "priority", "high, medium or low");
        if (item.Price is < 0 or > 1_000_000) yield return new Problem(Codes.Invalid, "price", "0 to 1000000");
        for (var i = 0; i < item.Stations.Count; i++)
            if (!stations.Contains(item.Stations[i])) yield return new Problem(Codes.UnknownStation, $"stations[{i}]", item.Stations[i].Value);
        for (var i = 0; i < item.Allergens.Count; i++)
            if (!TextId.IsValid(item.Allergens[i])) yield return new Problem(Codes.Invalid, $"allergens[{i}]", item.Allergens[i]);
        for (var i = 0; i < item.Modifiers.Count; i++)
            if (item.Modifiers[i] is not { } modifier || !TextId.IsValid(modifier.Id.Value) || string.IsNullOrWhiteSpace(modifier.Name) || modifier.Name.Length > Limits.Name || !Enum.IsDefined(modifier.Kind))
                yield return new Problem(Codes.Invalid, $"modifiers[{i}]", item.Modifiers[i]?.Id.Value);
        foreach (var problem in ProblemsOf(item.Components)) yield return problem;
    }

    private static IEnumerable<Problem> ProblemsOf(EquatableArray<RecipeComponent> components)
    {
        if (components.Count > Limits.ComponentsPerItem)
        {
            yield return new Problem(Codes.Invalid, "components", $"at most {Limits.ComponentsPerItem}");
            yield break;
        }
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < components.Count; i++)
        {
            if (components[i] is not { } component)
            {
                yield return new Problem(Codes.Invalid, $"components[{i}]");
                continue;
            }
            if (string.IsNullOrWhiteSpace(component.Name) || component.Name.Length > Limits.Name) yield return new Problem(Codes.Invalid, $"components[{i}].name", $"1 to {Limits.Name} characters");
            // Counted once per portion: two rows of one name would be a slip, not a sum.
            else if (!seen.Add(component.Name)) yield return new Problem(Codes.Duplicate, $"components[{i}].name", component.Name);
            if (component.Quantity is <= 0 or > Limits.ComponentQuantity) yield return new Problem(Codes.Invalid, $"components[{i}].quantity", $"more than 0, at most {Limits.ComponentQuantity}");
            if (component.Unit is not { Length: <= Limits.Unit }) yield return new Problem(Codes.Invalid, $"components[{i}].unit", $"at most {Limits.Unit} characters");
        }
    }
}
