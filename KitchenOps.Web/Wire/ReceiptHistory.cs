using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How logs from before the receipt loop are brought up.</summary>
internal static class ReceiptHistory
{
    /// <summary>1 → 2: the settings say when a station is told of that has not received an order. Whoever set them before had no other wish than anybody's.</summary>
    public static void GainUnreceived(JsonObject opened) => opened["settings"]!["unreceivedAfterSeconds"] = 10;

    /// <summary>1 → 2: a station may name another that stands in for it. None did, and a station without one says nothing of it.</summary>
    public static void GainBackups(JsonObject stations) { }
}
