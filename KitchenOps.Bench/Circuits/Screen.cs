namespace KitchenOps.Bench.Circuits;

/// <summary>What kind of screen a circuit shows.</summary>
public enum ScreenKind
{
    /// <summary>One station's board.</summary>
    Station,
    /// <summary>The pass.</summary>
    Expo,
    /// <summary>A server's tables and orders.</summary>
    Server,
}

/// <summary>One circuit to be opened.</summary>
/// <param name="Number">0, 1, 2 …</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Member">Whose.</param>
/// <param name="Path">The page.</param>
public sealed record Screen(int Number, ScreenKind Kind, Member Member, string Path)
{
    /// <summary>Whether an order must appear on it.</summary>
    public bool Shows(PlannedOrder order) => Member.Restaurant == order.Restaurant && Kind switch
    {
        ScreenKind.Station => order.Stations.Contains(Member.Station),
        ScreenKind.Server => order.Server == Member.Actor,
        _ => true,
    };
}

/// <summary>An order that is about to be sent.</summary>
/// <param name="Restaurant">The slug.</param>
/// <param name="Stations">Who works on it.</param>
/// <param name="Table">Where it is for; null over the counter.</param>
/// <param name="Server">Who has the table.</param>
/// <param name="Items">One for each line.</param>
public sealed record PlannedOrder(string Restaurant, IReadOnlyList<string> Stations, string? Table, string? Server, IReadOnlyList<string> Items);
