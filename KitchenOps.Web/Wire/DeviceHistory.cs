using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How devices of older logs are brought up.</summary>
internal static class DeviceHistory
{
    /// <summary>1 → 2: a profile says how strong its contrast is, which hand taps, what keys it has and how loud it is. Every screen was drawn in one way, for the right, and keys and sounds were the device's own.</summary>
    public static void GainContrastHandAndKeys(JsonObject profiled) => (profiled["profile"]!["contrast"], profiled["profile"]!["hand"], profiled["profile"]!["keys"]) = ("normal", "right", "device");

    /// <summary>2 → 3: a profile says what language it speaks. Every screen spoke English.</summary>
    public static void GainLanguage(JsonObject profiled) => profiled["profile"]!["language"] = "english";

    /// <summary>3 → 4: a profile says what a digit does. It went to its ticket, unless the device was told otherwise.</summary>
    public static void GainDigits(JsonObject profiled) => profiled["profile"]!["digits"] = "device";
}
