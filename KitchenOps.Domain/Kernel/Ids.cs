namespace KitchenOps.Domain.Kernel;

/// <summary>An id with one text form, used in JSON, in URLs and as a dictionary key.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    /// <summary>Reads the text form; false when the text is not such an id.</summary>
    static abstract bool TryParse(string? text, out TSelf id);
}

/// <summary>A restaurant: the unit of tenancy, of the sequence and of the single writer.</summary>
public readonly record struct RestaurantId(Guid Value) : IId<RestaurantId>, IComparable<RestaurantId>
{
    /// <inheritdoc/>
    public static bool TryParse(string? text, out RestaurantId id) { var ok = Guid.TryParse(text, out var value); id = new(value); return ok; }
    /// <inheritdoc/>
    public int CompareTo(RestaurantId other) => Value.CompareTo(other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A command as its sender named it: the key of "at most once".</summary>
public readonly record struct CommandId(Guid Value) : IId<CommandId>, IComparable<CommandId>
{
    /// <inheritdoc/>
    public static bool TryParse(string? text, out CommandId id) { var ok = Guid.TryParse(text, out var value); id = new(value); return ok; }
    /// <inheritdoc/>
    public int CompareTo(CommandId other) => Value.CompareTo(other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An order; derived from the command that placed it.</summary>
public readonly record struct OrderId(Guid Value) : IId<OrderId>, IComparable<OrderId>
{
    /// <inheritdoc/>
    public static bool TryParse(string? text, out OrderId id) { var ok = Guid.TryParse(text, out var value); id = new(value); return ok; }
    /// <inheritdoc/>
    public int CompareTo(OrderId other) => Value.CompareTo(other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A line of an order; derived from the command that added it.</summary>
public readonly record struct LineId(Guid Value) : IId<LineId>, IComparable<LineId>
{
    /// <inheritdoc/>
    public static bool TryParse(string? text, out LineId id) { var ok = Guid.TryParse(text, out var value); id = new(value); return ok; }
    /// <inheritdoc/>
    public int CompareTo(LineId other) => Value.CompareTo(other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A batch prepared ahead; derived from the command that made it.</summary>
public readonly record struct BatchId(Guid Value) : IId<BatchId>, IComparable<BatchId>
{
    /// <inheritdoc/>
    public static bool TryParse(string? text, out BatchId id) { var ok = Guid.TryParse(text, out var value); id = new(value); return ok; }
    /// <inheritdoc/>
    public int CompareTo(BatchId other) => Value.CompareTo(other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Who acts: a member, a device, an API key, the clock or the system, e.g. <c>user:…</c>, <c>key:…</c>, <c>clock</c>.</summary>
public readonly record struct ActorId : IId<ActorId>, IComparable<ActorId>
{
    private readonly string? _value;
    /// <summary>The id of <paramref name="value"/>.</summary>
    public ActorId(string value) => _value = string.IsNullOrEmpty(value) ? null : value;   // so that an empty id equals the default
    /// <summary>The text, never null.</summary>
    public string Value => _value ?? "";
    /// <summary>Time itself: commands that fall due.</summary>
    public static readonly ActorId Clock = new("clock");
    /// <summary>The installation: set-up and console commands.</summary>
    public static readonly ActorId System = new("system");
    /// <summary>Whether it is a paired device, not a person.</summary>
    public bool IsDevice() => Value.StartsWith("device:", StringComparison.Ordinal);
    /// <summary>Whether it is a person, with an account in the organization.</summary>
    public bool IsPerson() => Value.StartsWith("user:", StringComparison.Ordinal);
    /// <inheritdoc/>
    public static bool TryParse(string? text, out ActorId id) { id = new(text ?? ""); return TextId.IsValid(text); }
    /// <inheritdoc/>
    public int CompareTo(ActorId other) => string.CompareOrdinal(Value, other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A station of one restaurant; two restaurants may use the same text.</summary>
public readonly record struct StationId : IId<StationId>, IComparable<StationId>
{
    private readonly string? _value;
    /// <summary>The id of <paramref name="value"/>.</summary>
    public StationId(string value) => _value = string.IsNullOrEmpty(value) ? null : value;   // so that an empty id equals the default
    /// <summary>The text, never null.</summary>
    public string Value => _value ?? "";
    /// <summary>Where work lands that no station was found for: a tray on expo and manager screens, no station of the menu.</summary>
    public static readonly StationId Unrouted = new("unrouted");
    /// <inheritdoc/>
    public static bool TryParse(string? text, out StationId id) { id = new(text ?? ""); return TextId.IsValid(text); }
    /// <inheritdoc/>
    public int CompareTo(StationId other) => string.CompareOrdinal(Value, other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>An item of one restaurant's menu.</summary>
public readonly record struct MenuItemId : IId<MenuItemId>, IComparable<MenuItemId>
{
    private readonly string? _value;
    /// <summary>The id of <paramref name="value"/>.</summary>
    public MenuItemId(string value) => _value = string.IsNullOrEmpty(value) ? null : value;   // so that an empty id equals the default
    /// <summary>The text, never null.</summary>
    public string Value => _value ?? "";
    /// <summary>What somebody wrote by hand and no menu has, such as a line of a paper pad; no item of a menu.</summary>
    public static readonly MenuItemId Written = new("written");
    /// <inheritdoc/>
    public static bool TryParse(string? text, out MenuItemId id) { id = new(text ?? ""); return TextId.IsValid(text); }
    /// <inheritdoc/>
    public int CompareTo(MenuItemId other) => string.CompareOrdinal(Value, other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A modifier of a menu item, or an allergen code where its kind is allergy.</summary>
public readonly record struct ModifierId : IId<ModifierId>, IComparable<ModifierId>
{
    private readonly string? _value;
    /// <summary>The id of <paramref name="value"/>.</summary>
    public ModifierId(string value) => _value = string.IsNullOrEmpty(value) ? null : value;   // so that an empty id equals the default
    /// <summary>The text, never null.</summary>
    public string Value => _value ?? "";
    /// <inheritdoc/>
    public static bool TryParse(string? text, out ModifierId id) { id = new(text ?? ""); return TextId.IsValid(text); }
    /// <inheritdoc/>
    public int CompareTo(ModifierId other) => string.CompareOrdinal(Value, other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A table of one restaurant.</summary>
public readonly record struct TableId : IId<TableId>, IComparable<TableId>
{
    private readonly string? _value;
    /// <summary>The id of <paramref name="value"/>.</summary>
    public TableId(string value) => _value = string.IsNullOrEmpty(value) ? null : value;   // so that an empty id equals the default
    /// <summary>The text, never null.</summary>
    public string Value => _value ?? "";
    /// <inheritdoc/>
    public static bool TryParse(string? text, out TableId id) { id = new(text ?? ""); return TextId.IsValid(text); }
    /// <inheritdoc/>
    public int CompareTo(TableId other) => string.CompareOrdinal(Value, other.Value);
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The form of text ids: 1 to 64 letters, digits and <c>- _ . :</c>, compared by code point.</summary>
public static class TextId
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether <paramref name="text"/> can be an id.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length is 0 or > MaxLength) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':')) return false;
        return true;
    }
}
