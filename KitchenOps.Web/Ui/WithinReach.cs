using System.Collections.Immutable;

namespace KitchenOps.Web.Ui;

/// <summary>
/// The first things of a list: as many as a screen draws. Nobody works beyond the hundredth ticket of a station, and a screen that drew thousands would be
/// slow for those that are worked on, and take memory without end where a flood comes. What is left out is said as a number (<c>Rest</c>) and moves up as the others go.
/// </summary>
public static class WithinReach
{
    /// <summary>As many things of one list are drawn.</summary>
    public const int Most = 100;

    /// <summary>The first of <paramref name="all"/>.</summary>
    public static ImmutableArray<T> Of<T>(ImmutableArray<T> all) => all.Length <= Most ? all : all[..Most];
}
