using System.Text.Json.Nodes;

namespace KitchenOps.Web.Wire;

/// <summary>How logs from before baskets were timed are brought up.</summary>
internal static class BasketHistory
{
    /// <summary>2 → 3: a station says how many baskets it has and what one holds. None was timed before, and a station without any says nothing of it.</summary>
    public static void GainBaskets(JsonObject stations) { }
}
