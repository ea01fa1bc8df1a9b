using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How settings of older logs are brought up.</summary>
internal static class SettingsHistory
{
    /// <summary>1 → 2: the settings say when a station is told of that has not received an order. Whoever set them before had no other wish than anybody's.</summary>
    public static void GainUnreceived(JsonObject of) => of["settings"]!["unreceivedAfterSeconds"] = 10;

    /// <summary>2 → 3: a course may follow the one before by itself. Nobody had wished it.</summary>
    public static void GainFiringWhenServed(JsonObject of) => of["settings"]!["autoFireCourseWhenServed"] = false;

    /// <summary>3 → 4: the settings say how long what is plated cold may wait. Whoever set them before had no other wish than anybody's.</summary>
    public static void GainColdHold(JsonObject of) => of["settings"]!["coldHoldMinutes"] = 10;

    /// <summary>4 → 5: what waits for the slowest of its order may be held back. Nobody had wished it.</summary>
    public static void GainHolding(JsonObject of) => of["settings"]!["holdUntilStart"] = false;
}
