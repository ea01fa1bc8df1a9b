using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How menus of older logs are brought up.</summary>
internal static class MenuHistory
{
    /// <summary>1 → 2: an item says what a portion is made of. Nobody had said it before.</summary>
    public static void GainComponents(JsonObject menu)
    {
        foreach (var item in menu["items"]!.AsArray()) item!["components"] = new JsonArray();
    }

    /// <summary>2 → 3: an item says whether the guest's age is to be checked. No menu had asked for it.</summary>
    public static void GainAgeCheck(JsonObject menu)
    {
        foreach (var item in menu["items"]!.AsArray()) item!["ageCheck"] = false;
    }

    /// <summary>3 → 4: an item says what of a ticket is begun first. All were alike.</summary>
    public static void GainPriority(JsonObject menu)
    {
        foreach (var item in menu["items"]!.AsArray()) item!["priority"] = "medium";
    }
}
