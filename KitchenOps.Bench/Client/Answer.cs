namespace KitchenOps.Bench.Client;

/// <summary>What came back for a request that may be sent again under the same id.</summary>
public abstract record Answer<T>
{
    private Answer() { }

    /// <summary>It was done.</summary>
    public sealed record Done(T Body) : Answer<T>;

    /// <summary>It will not be done, however often it is sent.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Code">The problem's code.</param>
    /// <param name="Path">Where in the body.</param>
    /// <param name="Detail">The offending value or bound.</param>
    /// <param name="Floor">With 410: the lowest number to ask after.</param>
    public sealed record Refused(int Status, string Code, string? Path, string? Detail, long? Floor = null) : Answer<T>
    {
        /// <summary>For people.</summary>
        public override string ToString() => $"{Status} {Code}{(Path is null ? "" : $" at {Path}")}{(Detail is null ? "" : $" ({Detail})")}";
    }

    /// <summary>Not now: overload, or nobody there. What became of it is unknown; the same again finds out.</summary>
    /// <param name="After">How long the server asked to wait; null where it could not even say that.</param>
    /// <param name="Why">For people.</param>
    /// <param name="IsSaid">The server itself said that it was not now, and when to come again: nobody has to guess.</param>
    public sealed record Later(TimeSpan? After, string Why, bool IsSaid = false) : Answer<T>;
}
