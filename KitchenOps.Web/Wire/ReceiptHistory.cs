using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How logs from before the receipt loop are brought up.</summary>
internal static class ReceiptHistory
{
    /// <summary>1 → 2: a station may name another that stands in for it. None did, and a station without one says nothing of it.</summary>
    public static void GainBackups(JsonObject stations) { }
}
