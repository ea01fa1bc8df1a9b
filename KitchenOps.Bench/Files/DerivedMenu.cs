namespace KitchenOps.Bench.Files;

/// <summary>A menu made of what was ordered: one dish a name, at the price it was sold for most often.</summary>
internal sealed class DerivedMenu
{
    readonly Dictionary<string, (string Id, Dictionary<decimal, int> Prices)> _dishes = new(StringComparer.Ordinal);
    readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Notes a sale; gives the dish's id.</summary>
    public string Add(string name, decimal price)
    {
        if (!_dishes.TryGetValue(name, out var dish))
        {
            _dishes[name] = dish = (FreeId(name), []);
        }
        dish.Prices[price] = dish.Prices.GetValueOrDefault(price) + 1;
        return dish.Id;
    }

    /// <summary>The dishes, by id.</summary>
    public IReadOnlyList<Dish> Dishes(Mapping mapping) => _dishes
        .Select(dish => new Dish(dish.Value.Id, dish.Key, mapping.CategoryOf(dish.Key), dish.Value.Prices.MaxBy(price => price.Value).Key))
        .OrderBy(dish => dish.Id, StringComparer.Ordinal)
        .ToList();

    // Two names may differ only in what an id cannot hold.
    string FreeId(string name)
    {
        var slug = Slug.Of(name);
        var id = slug;
        for (var n = 2; !_ids.Add(id); n++)
        {
            id = $"{slug[..Math.Min(slug.Length, 60)]}-{n}";
        }
        return id;
    }
}
