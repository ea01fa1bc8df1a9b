namespace KitchenOps.Domain.Kernel;

/// <summary>
/// Enum values by their names, as integrators write them. The framework's own parser also reads numbers and lists
/// ("0", "add,remove"), which would make the order of the values part of the public surface.
/// </summary>
public static class EnumNames
{
    /// <summary>The value called <paramref name="name"/>, whatever its case; null where there is none.</summary>
    public static T? Find<T>(string? name) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(value.ToString(), name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    /// <summary>The name in lower camel case.</summary>
    public static string Of<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(char.ToLowerInvariant(name[0]).ToString(), name.AsSpan(1));
    }
}
