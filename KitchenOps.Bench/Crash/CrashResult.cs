namespace KitchenOps.Bench.Crash;

/// <summary>What the crash test came to, as its JSON holds it.</summary>
public sealed record CrashResult
{
    /// <summary>sqlite or postgres.</summary>
    public required string Database { get; init; }
    /// <summary>sigkill, immediate or database.</summary>
    public required string Mode { get; init; }
    /// <summary>How often something was killed.</summary>
    public required int Kills { get; init; }
    /// <summary>Requests that each kill cut off: sent and never answered.</summary>
    public required IReadOnlyList<int> InFlightAtKill { get; init; }
    /// <summary>What may have been sent: commands and orders.</summary>
    public required int Intended { get; init; }
    /// <summary>What was accepted.</summary>
    public required int Acknowledged { get; init; }
    /// <summary>How much of it is in the log exactly once, or, without an event, is answered as before.</summary>
    public required int Found { get; init; }
    /// <summary>What is in the log more than once, acknowledged or not.</summary>
    public required int Duplicated { get; init; }
    /// <summary>Pairs of one client's commands that stand the other way round.</summary>
    public required int OutOfOrder { get; init; }
    /// <summary>Conflicts and refusals.</summary>
    public required int TurnedDown { get; init; }
    /// <summary>How many of them are answered otherwise when asked again.</summary>
    public required int AnswersChanged { get; init; }
    /// <summary>What never got an answer, because its client gave up.</summary>
    public required int Unacknowledged { get; init; }
    /// <summary>Orders in the log that nobody intended.</summary>
    public required int Foreign { get; init; }
    /// <summary>Events in the log.</summary>
    public required long Events { get; init; }
    /// <summary>The log is 1, 2, 3 … without a gap.</summary>
    public required bool Contiguous { get; init; }
    /// <summary>The first things that are wrong.</summary>
    public required IReadOnlyList<string> Findings { get; init; }
    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Nothing acknowledged is missing, nothing is there twice or in another order, and every kill cut something off.</summary>
    public bool Holds => Acknowledged > 0 && Acknowledged == Found && Duplicated == 0 && OutOfOrder == 0 && AnswersChanged == 0 && Foreign == 0 && Contiguous
        && InFlightAtKill.Count == Kills && InFlightAtKill.All(count => count > 0);
}
