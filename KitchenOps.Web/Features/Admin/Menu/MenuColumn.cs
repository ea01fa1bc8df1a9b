using System.Globalization;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>What a cell says; or why it cannot be read.</summary>
/// <param name="Entry">The item with it; meaningless where <paramref name="Wrong"/> is said.</param>
internal readonly record struct CellReading(MenuEntry Entry, string? Wrong = null);

/// <summary>What cells may name.</summary>
/// <param name="Separator">Of the file's cells: it also tells how its numbers are written.</param>
/// <param name="Allergens">Codes that may be used: the named ones and those that the menu has already. A slip here could harm somebody.</param>
internal sealed record CellContext(char Separator, IReadOnlySet<string> Allergens);

/// <summary>A column of a menu's file: how an item is written in it, and how a cell changes an item.</summary>
internal sealed record MenuColumn(string Name, string Path, Func<MenuEntry, char, string> Write, Func<MenuEntry, string, CellContext, CellReading> Read)
{
    /// <summary>The column that says which item a row is about.</summary>
    public const string IdName = "id";

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly IReadOnlyList<MenuColumn> All =
    [
        new(IdName, "id", (item, _) => item.Id.Value, (item, cell, _) => TextId.IsValid(cell.Trim()) ? new(item with { Id = new MenuItemId(cell.Trim()) }) : new(item, $"“{Short(cell)}” is no id: 1 to {TextId.MaxLength} letters, digits and - _ . :")),
        new("name", "name", (item, _) => CsvCell.Guarded(item.Name), (item, cell, _) => new(item with { Name = CsvCell.Unguarded(cell) })),
        new("category", "category", (item, _) => CsvCell.Guarded(item.Category), (item, cell, _) => new(item with { Category = CsvCell.Unguarded(cell) })),
        new("stations", "stations", (item, _) => CsvCell.List(item.Stations.Items.Select(id => new[] { id.Value })), (item, cell, _) => Stations(item, cell)),
        new("targetSeconds", "targetSeconds", (item, _) => item.TargetSeconds?.ToString(CultureInfo.InvariantCulture) ?? "", (item, cell, _) => Target(item, cell)),
        new("allergens", "allergens", (item, _) => CsvCell.Guarded(CsvCell.List(item.Allergens.Items.Select(code => new[] { code }))), AllergenCodes),
        new("modifiers", "modifiers", (item, _) => CsvCell.Guarded(CsvCell.List(item.Modifiers.Items.Select(one => new[] { one.Id.Value, EnumNames.Of(one.Kind), one.Name }))), (item, cell, _) => Modifiers(item, CsvCell.Unguarded(cell))),
        new("components", "components", (item, separator) => CsvCell.Guarded(CsvCell.List(item.Components.Items.Select(one => PartsOf(one, separator)))), (item, cell, context) => Components(item, CsvCell.Unguarded(cell), context.Separator)),
        new("ageCheck", "ageCheck", (item, _) => item.AgeCheck ? "yes" : "no", (item, cell, _) => AgeCheck(item, cell)),
        new("priority", "priority", (item, _) => item.Priority == LinePriority.Medium ? "" : EnumNames.Of(item.Priority), (item, cell, _) => Priority(item, cell)),
        new("price", "price", (item, separator) => CsvCell.Number(item.Price, separator, atLeastDecimals: 2),
            (item, cell, context) => CsvCell.Number(cell, context.Separator) is { } price ? new(item with { Price = price }) : new(item, $"“{Short(cell)}” is no price: write 12.50, or 0 for what is free")),
    ];

    /// <summary>The column that a file calls so; null where it is none of ours.</summary>
    public static MenuColumn? Find(string header)
    {
        var name = string.Concat(header.Where(char.IsLetterOrDigit));
        return All.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    // No id has a blank or another of these signs in it, so whatever people put between two of them will do.
    private static string[] Ids(string cell) => cell.Split(['|', ',', ';', ' ', '\t', '\r', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);

    private static CellReading Stations(MenuEntry item, string cell) =>
        Ids(Unescaped(cell)).FirstOrDefault(id => !TextId.IsValid(id)) is { } wrong ? new(item, $"“{Short(wrong)}” is no station") : new(item with { Stations = [.. Ids(Unescaped(cell)).Distinct().Select(id => new StationId(id))] });

    private static CellReading Target(MenuEntry item, string cell) =>
        string.IsNullOrWhiteSpace(cell) ? new(item with { TargetSeconds = null })
        : int.TryParse(cell.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? new(item with { TargetSeconds = seconds })
        : new(item, $"“{Short(cell)}” is no whole number of seconds");

    private static CellReading AllergenCodes(MenuEntry item, string cell, CellContext context)
    {
        var codes = Ids(Unescaped(CsvCell.Unguarded(cell)));
        return codes.FirstOrDefault(code => !context.Allergens.Contains(code)) is { } wrong
            ? new(item, $"“{Short(wrong)}” is no allergen; they are {string.Join(", ", Domain.Menu.Allergens.Named)}")
            : new(item with { Allergens = [.. codes.Distinct()] });
    }

    // Empty is no: a new row of a file that people fill in says it only where it matters.
    private static CellReading AgeCheck(MenuEntry item, string cell) => cell.Trim().ToLowerInvariant() switch
    {
        "yes" or "true" => new(item with { AgeCheck = true }),
        "" or "no" or "false" => new(item with { AgeCheck = false }),
        _ => new(item, $"“{Short(cell)}” is neither yes nor no"),
    };

    // Empty is what most are.
    private static CellReading Priority(MenuEntry item, string cell) =>
        string.IsNullOrWhiteSpace(cell) ? new(item with { Priority = LinePriority.Medium })
        : EnumNames.Find<LinePriority>(cell.Trim()) is { } priority ? new(item with { Priority = priority })
        : new(item, $"“{Short(cell)}” is no priority: write high, low or nothing");

    private static CellReading Modifiers(MenuEntry item, string cell)
    {
        var read = new List<Modifier>();
        foreach (var parts in CsvCell.Entries(cell))
        {
            if (parts is not [var id, var kind, var name] || !TextId.IsValid(id) || EnumNames.Find<ModifierKind>(kind) is not { } known)
                return new(item, $"“{Short(string.Join(':', parts))}” is no modifier: write id:kind:name, the kind being {string.Join(", ", Enum.GetValues<ModifierKind>().Select(EnumNames.Of))}");
            read.Add(new Modifier(new ModifierId(id), name, known));
        }
        return new(item with { Modifiers = [.. read] });
    }

    private static CellReading Components(MenuEntry item, string cell, char separator)
    {
        var read = new List<RecipeComponent>();
        foreach (var parts in CsvCell.Entries(cell))
        {
            if (parts is not ([_, _] or [_, _, _]) || CsvCell.Number(parts[1], separator) is not { } quantity)
                return new(item, $"“{Short(string.Join(':', parts))}” is no component: write name:quantity, or name:quantity:unit");
            read.Add(new RecipeComponent(parts[0], quantity, parts.ElementAtOrDefault(2) ?? ""));
        }
        return new(item with { Components = [.. read] });
    }

    private static string[] PartsOf(RecipeComponent component, char separator)
    {
        var quantity = CsvCell.Number(component.Quantity, separator);
        return component.Unit.Length == 0 ? [component.Name, quantity] : [component.Name, quantity, component.Unit];
    }

    // An id may have a colon in it, which a list of parts writes with a sign in front.
    private static string Unescaped(string cell) => cell.Replace("\\:", ":", StringComparison.Ordinal);

    private static string Short(string text) => text.Trim() is var trimmed && trimmed.Length > 40 ? $"{trimmed[..40]}…" : trimmed;
}
