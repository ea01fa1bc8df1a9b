using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Restaurants;

/// <summary>Every number that a restaurant may want to change, each with its unit in its name. One set for all its devices.</summary>
public sealed record Settings
{
    /// <summary>The shortest time in which every station can have said what it has.</summary>
    public const int LeastUnreceivedSeconds = 5;

    /// <summary>IANA name, e.g. <c>Europe/Madrid</c>.</summary>
    public string TimeZone { get; init; } = "UTC";
    /// <summary>When a new business day starts.</summary>
    public TimeOnly BusinessDayStartLocalTime { get; init; } = new(4, 0);
    /// <summary>How long a closed order keeps its number.</summary>
    public int NumberReuseAfterMinutes { get; init; } = 120;
    /// <summary>Target of an item for which the menu gives none.</summary>
    public int DefaultTargetSeconds { get; init; } = 300;
    /// <summary>Held courses fire this long after the one before them was fired; 0 leaves firing to people.</summary>
    public int AutoFireCourseAfterMinutes { get; init; }
    /// <summary>A station that has not received an order so long after its work there was fired is told of; 0 tells nobody.</summary>
    public int UnreceivedAfterSeconds { get; init; } = 10;
    /// <summary>A held course fires once everything of the courses before it is served; false leaves that to people and minutes.</summary>
    public bool AutoFireCourseWhenServed { get; init; }
    /// <summary>What is to wait for the slowest of its order is held back until its start; false only tells when that is.</summary>
    public bool HoldUntilStart { get; init; }
    /// <summary>So long what a salad station has plated may wait until it is served; 0 counts nothing.</summary>
    public int ColdHoldMinutes { get; init; } = 10;
    /// <summary>From this share of its target a line is due.</summary>
    public int DueFromPercent { get; init; } = 70;
    /// <summary>Over this share of its target a line is late.</summary>
    public int LateFromPercent { get; init; } = 100;
    /// <summary>Over this share of its target a line is critical.</summary>
    public int CriticalFromPercent { get; init; } = 150;

    /// <summary>The first thing wrong with these settings, or null.</summary>
    public Problem? FirstProblem() => Problems() is [var first, ..] ? first : null;

    /// <summary>Everything that is wrong with these settings, each where it is: whoever fills in the form is told all at once.</summary>
    public EquatableArray<Problem> Problems()
    {
        var problems = new List<Problem>();
        void Within(string path, int value, int least, int most) { if (value < least || value > most) problems.Add(new Problem(Codes.Invalid, $"settings.{path}", $"{least} to {most}")); }
        if (TimeZone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) problems.Add(new Problem(Codes.Invalid, "settings.timeZone", TimeZone));
        Within("numberReuseAfterMinutes", NumberReuseAfterMinutes, 0, 1440);
        Within("defaultTargetSeconds", DefaultTargetSeconds, 1, 86_400);
        Within("autoFireCourseAfterMinutes", AutoFireCourseAfterMinutes, 0, 240);
        // A screen says what it has with its heartbeat, every two seconds: less would tell of stations that are fine.
        if (UnreceivedAfterSeconds != 0) Within("unreceivedAfterSeconds", UnreceivedAfterSeconds, LeastUnreceivedSeconds, 600);
        Within("coldHoldMinutes", ColdHoldMinutes, 0, 240);
        Within("dueFromPercent", DueFromPercent, 1, 1000);
        Within("lateFromPercent", LateFromPercent, 1, 1000);
        Within("criticalFromPercent", CriticalFromPercent, 1, 1000);
        if (DueFromPercent > LateFromPercent) problems.Add(new Problem(Codes.Invalid, "settings.dueFromPercent", $"at most {LateFromPercent}, where late begins"));
        if (LateFromPercent > CriticalFromPercent) problems.Add(new Problem(Codes.Invalid, "settings.lateFromPercent", $"at most {CriticalFromPercent}, where critical begins"));
        return [.. problems];
    }

    /// <summary>The business day that <paramref name="at"/> belongs to.</summary>
    public DateOnly BusinessDayOf(DateTimeOffset at)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone()).DateTime);
        // Measured against the instant of the start, not the local time: in the hour that a clock shows twice a day would end, and begin again.
        return date > DateOnly.MinValue && date < DateOnly.MaxValue && at < StartOf(date) ? date.AddDays(-1) : date;
    }

    /// <summary>The instant at which the business day <paramref name="day"/> starts.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var zone = Zone();
        var local = day.ToDateTime(BusinessDayStartLocalTime, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);   // the hour that daylight saving skips
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private TimeZoneInfo Zone() => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}

/// <summary>Whoever a restaurant is opened for.</summary>
public sealed record FirstAdmin(ActorId Actor, string Name);

/// <summary>Opens a restaurant: the first command of its log.</summary>
/// <param name="For">Its administrator from the first moment on, so that no restaurant is nobody's; null where access is given afterwards.</param>
public sealed record OpenRestaurant(string Slug, string Name, Settings Settings, FirstAdmin? For = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.OpenRestaurant;
}

/// <summary>Replaces the settings.</summary>
/// <param name="Seen">The settings that the sender edited; others standing is a conflict.</param>
public sealed record ChangeSettings(Settings Seen, Settings Settings) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageSettings;
}

/// <summary>The clock opens a business day, once per date, before the first command decided after its start.</summary>
public sealed record OpenBusinessDay(DateOnly Day) : ClockCommand;

/// <summary>The log begins.</summary>
public sealed record RestaurantOpened(string Slug, string Name, Settings Settings) : DomainEvent;

/// <summary>The settings are these from now on.</summary>
public sealed record SettingsChanged(Settings Settings) : DomainEvent;

/// <summary>A business day began: numbers start again at 1, closed orders of earlier days leave memory, what was off for the day is back.</summary>
public sealed record BusinessDayOpened(DateOnly Day) : DomainEvent;
