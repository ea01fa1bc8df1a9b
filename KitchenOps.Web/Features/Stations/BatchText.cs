using System.Globalization;
using KitchenOps.Domain.Views;

namespace KitchenOps.Web.Features.Stations;

/// <summary>What a batch says of itself.</summary>
internal static class BatchText
{
    /// <summary>How long a batch keeps, to choose from, in minutes.</summary>
    public static readonly IReadOnlyList<int> Holds = [30, 60, 120, 240];
    /// <summary>How much of it, to choose from.</summary>
    public static readonly IReadOnlyList<int> Portions = [5, 10, 20, 40];

    /// <summary>How much of what.</summary>
    public static string What(BatchView batch) => string.Create(CultureInfo.InvariantCulture, $"{batch.Portions} × {batch.Name}");

    /// <summary>Its label: made at, discard at, and by whom; the day too where it is another.</summary>
    public static string Label(BatchView batch, string timeZone)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;
        var (made, discard) = (TimeZoneInfo.ConvertTime(batch.MadeAt, zone), TimeZoneInfo.ConvertTime(batch.DiscardAt, zone));
        var format = made.Date == discard.Date ? "HH:mm" : "ddd HH:mm";
        return string.Create(CultureInfo.InvariantCulture, $"made {made.ToString(format, CultureInfo.InvariantCulture)} → {discard.ToString(format, CultureInfo.InvariantCulture)} · {batch.By}");
    }

    /// <summary>A time to choose.</summary>
    public static string Hold(int minutes) => minutes < 60 ? $"{minutes} min" : minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60:00}";

    /// <summary>How long it kept the last time.</summary>
    public static string Keeps(int minutes) => $"keeps {Hold(minutes)}";
}
