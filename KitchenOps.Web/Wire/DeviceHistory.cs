using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How devices of older logs are brought up.</summary>
internal static class DeviceHistory
{
    /// <summary>1 → 2: a profile says how strong its contrast is and which hand taps. Every screen was drawn in one way, for the right.</summary>
    public static void GainContrastAndHand(JsonObject profiled) => (profiled["profile"]!["contrast"], profiled["profile"]!["hand"]) = ("normal", "right");
}
