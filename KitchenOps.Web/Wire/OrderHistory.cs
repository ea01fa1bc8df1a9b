using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How orders of older logs are brought up.</summary>
internal static class OrderHistory
{
    /// <summary>1 → 2: what leaves the pass may say who carries it. Nobody was named, and that says nothing.</summary>
    public static void GainRunner(JsonObject served) { }

    /// <summary>1 → 2: a pace says whether it holds the rest back. None did.</summary>
    public static void GainHolding(JsonObject paced) => paced["holds"] = false;

    /// <summary>1 → 2: a line says what a portion is made of. It was not copied before, and what the menu says today is not what was sent then.</summary>
    public static void GainComponents(JsonObject sent)
    {
        foreach (var line in sent["lines"]!.AsArray()) line!["components"] = new JsonArray();
    }

    /// <summary>2 → 3: a line says whether the guest's age is to be checked. Nothing that was sent before said so.</summary>
    public static void GainAgeCheck(JsonObject sent)
    {
        foreach (var line in sent["lines"]!.AsArray()) line!["ageCheck"] = false;
    }

    /// <summary>3 → 4: a line says what of its ticket is begun first. All that were sent before were alike.</summary>
    public static void GainPriority(JsonObject sent)
    {
        foreach (var line in sent["lines"]!.AsArray()) line!["priority"] = "medium";
    }
}
