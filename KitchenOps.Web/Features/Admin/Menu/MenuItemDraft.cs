using System.Globalization;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>A modifier as it is typed.</summary>
public sealed class ModifierLine
{
    /// <summary>Given when it was saved first; null for a new one, whose id follows from its name.</summary>
    public ModifierId? Id { get; init; }
    /// <summary>How it changes the dish.</summary>
    public ModifierKind Kind { get; set; } = ModifierKind.Add;
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";
}

/// <summary>A component as it is typed.</summary>
public sealed class ComponentLine
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";
    /// <summary>How much of it a portion has.</summary>
    public string Quantity { get; set; } = "1";
    /// <summary>In what it is counted.</summary>
    public string Unit { get; set; } = "";
}

/// <summary>A field of an item's form.</summary>
/// <param name="Path">As problems name it.</param>
/// <param name="TextOf">What stands in it, as one text to compare by.</param>
/// <param name="Copy">Makes the second draft's field the first one's.</param>
public sealed record ItemField(string Path, string Label, Func<ItemInputs, string> TextOf, Action<ItemInputs, ItemInputs> Copy);

/// <summary>Everything that is typed of an item, as it is typed.</summary>
public sealed class ItemInputs
{
    /// <summary>The fields that two people may both change.</summary>
    public static readonly IReadOnlyList<ItemField> Fields =
    [
        new("name", "Name", one => one.Name, (to, from) => to.Name = from.Name),
        new("category", "Category", one => one.Category, (to, from) => to.Category = from.Category),
        new("price", "Price", one => one.Price, (to, from) => to.Price = from.Price),
        new("targetSeconds", "Target", one => one.Target, (to, from) => to.Target = from.Target),
        new("stations", "Stations", one => string.Join(", ", one.Stations), (to, from) => to.Stations = [.. from.Stations]),
        new("allergens", "Allergens", one => string.Join(", ", one.Allergens), (to, from) => to.Allergens = [.. from.Allergens]),
        new("ageCheck", "Check ID", one => one.AgeCheck ? "yes" : "no", (to, from) => to.AgeCheck = from.AgeCheck),
        new("priority", "Priority", one => EnumNames.Of(one.Priority), (to, from) => to.Priority = from.Priority),
        new("modifiers", "Modifiers", one => string.Join(", ", one.Modifiers.Select(line => $"{EnumNames.Of(line.Kind)} {line.Name}")),
            (to, from) => to.Modifiers = [.. from.Modifiers.Select(line => new ModifierLine { Id = line.Id, Kind = line.Kind, Name = line.Name })]),
        new("components", "Components", one => string.Join(", ", one.Components.Select(line => $"{line.Quantity} {line.Unit} {line.Name}".Replace("  ", " ", StringComparison.Ordinal))),
            (to, from) => to.Components = [.. from.Components.Select(line => new ComponentLine { Name = line.Name, Quantity = line.Quantity, Unit = line.Unit })]),
    ];

    public string Name { get; set; } = "";
    public string Category { get; set; } = "";
    public string Price { get; set; } = "";
    /// <summary>Minutes and seconds, as in 8:30.</summary>
    public string Target { get; set; } = "";
    public SortedSet<StationId> Stations { get; set; } = [];
    public SortedSet<string> Allergens { get; set; } = new(StringComparer.Ordinal);
    public bool AgeCheck { get; set; }
    public LinePriority Priority { get; set; }
    public List<ModifierLine> Modifiers { get; set; } = [];
    public List<ComponentLine> Components { get; set; } = [];

    /// <summary>The item as a form shows it.</summary>
    public static ItemInputs Of(MenuEntry item) => new()
    {
        Name = item.Name,
        Category = item.Category,
        Price = CsvCell.Number(item.Price, ',', atLeastDecimals: 2),
        Target = item.TargetSeconds is { } seconds ? MenuText.Minutes(seconds) : "",
        Stations = [.. item.Stations],
        Allergens = new SortedSet<string>(item.Allergens, StringComparer.Ordinal),
        AgeCheck = item.AgeCheck,
        Priority = item.Priority,
        Modifiers = [.. item.Modifiers.Items.Select(one => new ModifierLine { Id = one.Id, Kind = one.Kind, Name = one.Name })],
        Components = [.. item.Components.Items.Select(one => new ComponentLine { Name = one.Name, Quantity = CsvCell.Number(one.Quantity, ','), Unit = one.Unit })],
    };
}

/// <summary>A field that was changed here and, since, by somebody else.</summary>
/// <param name="Theirs">What stands, in words.</param>
public sealed record ItemClash(ItemField Field, string Theirs);

/// <summary>
/// What somebody types over an item that they saw. What others change meanwhile comes in where nothing was typed; where it was, both stand until it
/// is said which.
/// </summary>
public sealed class MenuItemDraft
{
    private readonly MenuEntry _empty;
    private MenuEntry? _seen, _standing;

    /// <summary>A draft of <paramref name="item"/>; of a new one where there is none.</summary>
    /// <param name="archived">Whether it is no longer on the menu: saved, it is again.</param>
    public MenuItemDraft(MenuEntry? item, bool archived = false)
    {
        _empty = new MenuEntry(default, "", "");
        IsNew = item is null;
        (_seen, _standing) = archived || item is null ? (null, null) : (item, item);
        IsArchived = archived;
        Id = item?.Id.Value ?? "";
        Inputs = ItemInputs.Of(item ?? _empty);
    }

    /// <summary>Whether the item is only being made.</summary>
    public bool IsNew { get; }
    /// <summary>Whether it was not on the menu when the form was opened.</summary>
    public bool IsArchived { get; }
    /// <summary>Whether somebody archived it while the form was open.</summary>
    public bool IsGone { get; private set; }
    /// <summary>Its id; for a new item empty until typed, and then the name decides.</summary>
    public string Id { get; set; }
    /// <summary>What is typed.</summary>
    public ItemInputs Inputs { get; }
    /// <summary>Fields where two changes meet.</summary>
    public IReadOnlyList<ItemClash> Clashes { get; private set; } = [];

    /// <summary>The id that it is saved under.</summary>
    public string SavedId => IsNew && Id.Trim().Length == 0 ? MenuText.IdOf(Inputs.Name) : Id.Trim();

    /// <summary>Whether something was typed that is not saved.</summary>
    public bool IsTyped => IsNew || IsArchived || IsGone || ItemInputs.Fields.Any(IsTypedAt);

    /// <summary>The menu is another one: what stands of this item; null where it is not on it.</summary>
    public void Follow(MenuEntry? standing)
    {
        if (IsNew || IsArchived) return;
        IsGone = standing is null;
        if (standing is not null) _standing = standing;
        Meet();
    }

    /// <summary>Of two changes, this one.</summary>
    public void Settle(ItemClash clash, bool mine)
    {
        var (seen, theirs) = (ItemInputs.Of(_seen!), ItemInputs.Of(_standing!));
        if (!mine) clash.Field.Copy(Inputs, theirs);
        clash.Field.Copy(seen, theirs);
        _seen = ToEntry(seen, _seen!, []);
        Meet();
    }

    /// <summary>The item as typed, and what no value can be made of.</summary>
    public (MenuEntry Item, IReadOnlyList<Problem> Problems) ToEntry()
    {
        var problems = new List<Problem>();
        var item = ToEntry(Inputs, (_seen ?? _empty) with { Id = new MenuItemId(SavedId) }, problems);
        return (item, problems);
    }

    private bool IsTypedAt(ItemField field) => field.TextOf(Inputs) != field.TextOf(ItemInputs.Of(_seen ?? _empty));

    private void Meet()
    {
        if (_seen is null || _standing is null) return;
        var (seen, theirs) = (ItemInputs.Of(_seen), ItemInputs.Of(_standing));
        var clashes = new List<ItemClash>();
        foreach (var field in ItemInputs.Fields)
        {
            var (was, stands, mine) = (field.TextOf(seen), field.TextOf(theirs), field.TextOf(Inputs));
            if (was == stands) continue;
            if (mine != was && mine != stands) { clashes.Add(new ItemClash(field, stands)); continue; }
            field.Copy(Inputs, theirs);
            field.Copy(seen, theirs);
        }
        // What no field shows is taken as it stands.
        _seen = clashes.Count == 0 ? _standing : ToEntry(seen, _seen, []);
        Clashes = clashes;
    }

    private static MenuEntry ToEntry(ItemInputs typed, MenuEntry item, List<Problem> problems)
    {
        var price = CsvCell.Number(typed.Price, ',');
        if (price is null) problems.Add(new Problem(Codes.Invalid, "price", "a number, as in 12.50; 0 for what is free"));
        var target = MenuText.Seconds(typed.Target);
        if (target is null && typed.Target.Trim().Length > 0) problems.Add(new Problem(Codes.Invalid, "targetSeconds", "minutes and seconds, as in 8:30"));
        var taken = typed.Modifiers.Select(line => line.Id?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var components = new List<RecipeComponent>();
        foreach (var (line, i) in typed.Components.Select((line, i) => (line, i)))
        {
            if (CsvCell.Number(line.Quantity, ';') is { } quantity) components.Add(new RecipeComponent(line.Name.Trim(), quantity, line.Unit.Trim()));
            else
            {
                problems.Add(new Problem(Codes.Invalid, $"components[{i}].quantity", "a number, as in 2 or 0.15"));
                components.Add(new RecipeComponent(line.Name.Trim(), 1, line.Unit.Trim()));
            }
        }
        return item with
        {
            Name = typed.Name.Trim(),
            Category = typed.Category.Trim(),
            Price = price ?? 0,
            TargetSeconds = target,
            Stations = [.. typed.Stations],
            Allergens = [.. typed.Allergens],
            AgeCheck = typed.AgeCheck,
            Priority = typed.Priority,
            Modifiers = [.. typed.Modifiers.Select(line => new Modifier(line.Id ?? FreeId(MenuText.IdOf(line.Name), taken), line.Name.Trim(), line.Kind))],
            Components = [.. components],
        };
    }

    private static ModifierId FreeId(string wanted, HashSet<string> taken)
    {
        var id = wanted;
        for (var n = 2; !taken.Add(id); n++) id = $"{wanted}-{n}";
        return new ModifierId(id);
    }
}
