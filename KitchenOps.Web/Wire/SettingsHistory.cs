using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How settings of older logs are brought up.</summary>
internal static class SettingsHistory
{
    /// <summary>2 → 3: a course may follow the one before by itself. Nobody had wished it.</summary>
    public static void GainFiringWhenServed(JsonObject of) => of["settings"]!["autoFireCourseWhenServed"] = false;
}
