using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Menu;

/// <summary>The allergens that guests are asked about: the fourteen that the law of the European Union names; those that the United States name are among them.</summary>
public static class Allergens
{
    /// <summary>Their codes, which are also their names.</summary>
    public static readonly EquatableArray<string> Named =
        ["celery", "crustaceans", "egg", "fish", "gluten", "lupin", "milk", "molluscs", "mustard", "nuts", "peanuts", "sesame", "soya", "sulphites"];
}
