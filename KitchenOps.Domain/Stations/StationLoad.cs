namespace KitchenOps.Domain.Stations;

/// <summary>How much a station has to do, in a word.</summary>
public enum LoadLevel
{
    /// <summary>No more than it makes at its usual pace.</summary>
    Calm,
    /// <summary>Each thing takes somewhat longer.</summary>
    Busy,
    /// <summary>More than it can follow.</summary>
    Overloaded,
}

/// <summary>What a station has in hand, against what its kind makes at its usual pace.</summary>
/// <param name="Works">Works that are fired or in progress there.</param>
public sealed record StationLoad(int Works, LoadLevel Level)
{
    /// <summary>Of a station of <paramref name="kind"/> with so many works in hand.</summary>
    public static StationLoad Of(StationKind kind, int works)
    {
        var (busy, overloaded) = Limits(kind);
        return new StationLoad(works, works > overloaded ? LoadLevel.Overloaded : works > busy ? LoadLevel.Busy : LoadLevel.Calm);
    }

    /// <summary>How much longer than its target a work takes there, in percent: in few steps, so that not every bump moves every countdown of the station.</summary>
    public int StretchPercent() => Level switch { LoadLevel.Overloaded => 150, LoadLevel.Busy => 125, _ => 100 };

    // Over the first it is busy, over the second overloaded.
    private static (int Busy, int Overloaded) Limits(StationKind kind) => kind switch
    {
        StationKind.Grill => (2, 5),
        StationKind.Fryer => (4, 8),
        _ => (3, 6),
    };
}
