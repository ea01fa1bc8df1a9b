namespace KitchenOps.Domain.Kernel;

/// <summary>Arithmetic with instants that cannot fail: an overlay's now is a device's clock, and that may say anything.</summary>
public static class Instants
{
    /// <summary>So many minutes later, or the last instant there is.</summary>
    public static DateTimeOffset PlusMinutes(this DateTimeOffset at, int minutes) => at.Plus(TimeSpan.FromMinutes(minutes));

    /// <summary>That much later (or earlier), or the last (first) instant there is.</summary>
    public static DateTimeOffset Plus(this DateTimeOffset at, TimeSpan time)
    {
        var ticks = (Int128)at.UtcTicks + time.Ticks;
        if (ticks > DateTimeOffset.MaxValue.UtcTicks) return DateTimeOffset.MaxValue;
        return ticks < DateTimeOffset.MinValue.UtcTicks ? DateTimeOffset.MinValue : new DateTimeOffset((long)ticks, TimeSpan.Zero);
    }
}
