using System.Globalization;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

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
    public static string Label(Texts say, BatchView batch, string timeZone)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;
        var (made, discard) = (TimeZoneInfo.ConvertTime(batch.MadeAt, zone), TimeZoneInfo.ConvertTime(batch.DiscardAt, zone));
        var format = made.Date == discard.Date ? "HH:mm" : "ddd HH:mm";
        var days = CultureInfo.GetCultureInfo(say.Code);
        return say["made {0} → {1} · {2}", made.ToString(format, days), discard.ToString(format, days), batch.By];
    }

    /// <summary>A time to choose.</summary>
    public static string Hold(int minutes) => minutes < 60 ? $"{minutes} min" : minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60:00}";
}
