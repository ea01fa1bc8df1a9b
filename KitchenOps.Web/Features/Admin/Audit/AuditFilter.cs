using System.Globalization;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Admin.Audit;

/// <summary>What a manager looks for, as it is typed: times are the restaurant's own.</summary>
internal sealed record AuditFilter(string Person = "", string Kind = "", string Number = "", string Table = "", string From = "", string Until = "")
{
    /// <summary>Whether it leaves everything in.</summary>
    public bool IsOpen => this == new AuditFilter();

    /// <summary>The question that it is; null with what is wrong.</summary>
    public (AuditQuery? Query, string? Wrong) ToQuery(TimeZoneInfo zone)
    {
        var number = Number.Trim();
        int? order = null;
        if (number.Length > 0)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return (null, "An order's number is digits only.");
            order = read;
        }
        if (!TryTime(From, zone, out var from) || !TryTime(Until, zone, out var until)) return (null, "A time is a date with hours and minutes.");
        if (from >= until) return (null, "The time from is not before the time until.");
        return (new AuditQuery(
            ActorId.TryParse(Person, out var actor) ? actor : null, LogText.Kinds.FirstOrDefault(kind => kind.Id == Kind)?.Types ?? [], order,
            TableId.TryParse(Table, out var table) ? table : null, from, until), null);
    }

    private static bool TryTime(string text, TimeZoneInfo zone, out DateTimeOffset? at)
    {
        at = null;
        if (text.Trim().Length == 0) return true;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return false;
        // In the hour that daylight saving skips there is no such time: the next one that there is.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        at = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.GetUtcOffset(local));
        return true;
    }
}
