using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;

namespace KitchenOps.Domain;

/// <summary>A clock command and when it falls due. Its id follows from what it is about, so it happens once, across restarts and nodes.</summary>
public sealed record Due(DateTimeOffset At, CommandId Id, ClockCommand Command);

/// <summary>What time itself will do: facts of the state, so that nothing is lost with a process.</summary>
public sealed partial record Kitchen
{
    /// <summary>Everything that falls due at or before <paramref name="now"/>, oldest first.</summary>
    public IReadOnlyList<Due> DueBy(DateTimeOffset now) => [.. Upcoming(now).Where(due => due.At <= now).Distinct().OrderBy(due => due.At).ThenBy(due => due.Id)];

    /// <summary>When to look again, or null when nothing is planned. What was due already counts too, but for what of it was <paramref name="tried"/>; all of it was by default.</summary>
    public DateTimeOffset? NextDueAfter(DateTimeOffset now, IReadOnlySet<CommandId>? tried = null) =>
        Upcoming(now).Where(due => due.At > now || tried?.Contains(due.Id) == false).Select(due => (DateTimeOffset?)due.At).Min();

    private IEnumerable<Due> Upcoming(DateTimeOffset now)
    {
        if (!IsOpened()) yield break;
        var today = Settings.BusinessDayOf(now);
        if (Day is not { } day || day < today) yield return DayDue(today);
        if (today < DateOnly.MaxValue) yield return DayDue(today.AddDays(1));
        foreach (var (item, off) in Menu.Off)
            if (off.EndsAt is { } ends) yield return new Due(ends, DerivedId.OfClock(Restaurant, item.Value, "endEightySix", ends), new EndEightySix(item, ends));
        foreach (var due in UnreceivedDue(now)) yield return due;
        foreach (var due in ReleasesDue()) yield return due;
        if (Settings.AutoFireCourseAfterMinutes == 0) yield break;   // firing is left to people
        foreach (var order in Live.Values)
            foreach (var line in order.Lines)
                if (line is { FireAt: { } fireAt, Course: { } course } && line.State() == WorkState.Held)
                    yield return new Due(fireAt, DerivedId.OfClock(Restaurant, $"{order.Id}/{course}", "fireCourse", fireAt), new FireDueCourse(order.Id, course, fireAt));
    }

    private Due DayDue(DateOnly day)
    {
        var at = Settings.StartOf(day);
        return new Due(at, DerivedId.OfClock(Restaurant, $"{day:O}", "openBusinessDay", at), new OpenBusinessDay(day));
    }
}
