using System.Text.Json;

namespace KitchenOps.Bench.Client;

/// <summary>A line of an order to be placed.</summary>
public sealed record OrderLine(string Item, int Quantity);

/// <summary>An order to be placed.</summary>
public sealed record OrderBody(IReadOnlyList<OrderLine> Lines, string? Channel = null, string? Note = null, string? Table = null);

/// <summary>An order that was placed.</summary>
public sealed record PlacedBody(string OrderId, int? Number, long Seq);

/// <summary>An order as the pass sees it.</summary>
public sealed record PassOrderBody(string OrderId, IReadOnlyList<PassLineBody> Lines);

/// <summary>A line as the pass sees it.</summary>
public sealed record PassLineBody(string LineId, IReadOnlyList<PassWorkBody> Works);

/// <summary>One station's part of a line.</summary>
public sealed record PassWorkBody(string Station, int WorkVersion, bool Covered = false);

/// <summary>A command in its envelope.</summary>
public sealed record CommandBody(Guid CommandId, string ClientId, long ClientSeq, DateTimeOffset IssuedAt, string Type, JsonElement Data);

/// <summary>What became of a command.</summary>
public sealed record CommandResult(Guid CommandId, string Outcome, long? Seq = null, string? Code = null, int? RetryAfterSeconds = null)
{
    /// <summary>Decided and stored: it will never be answered otherwise.</summary>
    public bool IsFinal => Outcome is not ("unavailable" or "outOfOrder");

    /// <summary>It stands.</summary>
    public bool IsAccepted => Outcome == "accepted";
}

/// <summary>A station's board.</summary>
public sealed record BoardBody(long Seq, string Station, IReadOnlyList<TicketBody> Tickets);

/// <summary>An order on a board.</summary>
public sealed record TicketBody(string OrderId, int? Number, IReadOnlyList<LineBody> Lines);

/// <summary>A line on a board.</summary>
public sealed record LineBody(string LineId, string Item, int Quantity, string State, int WorkVersion, int? TargetSeconds = null, bool Covered = false)
{
    /// <summary>The station has to make it.</summary>
    public bool IsOpen => State is "fired" or "inProgress";

    /// <summary>The station has to take it down.</summary>
    public bool IsVoided => State == "voided";
}

/// <summary>An event of the log.</summary>
/// <param name="Actor">Who brought it about; null where the text does not say.</param>
public sealed record EventBody(long Seq, string Type, Guid? CommandId, JsonElement Data, string? Actor = null)
{
    /// <summary>Whether it fell due by itself: nobody sent it.</summary>
    public bool IsOfTheClock => Actor == "clock";
}

/// <summary>A page of the log.</summary>
public sealed record EventPage(IReadOnlyList<EventBody> Events, long Through, long Head);

/// <summary>An error as problem+json tells it.</summary>
public sealed record ProblemBody(string? Title = null, string? Code = null, string? Path = null, string? Detail = null, IReadOnlyList<ProblemPart>? Problems = null, long? Floor = null)
{
    /// <summary>The problem itself, filled up from the first of its parts.</summary>
    public ProblemPart First()
    {
        var first = Problems is [var problem, ..] ? problem : null;
        return new ProblemPart(Code ?? first?.Code ?? "without a code", Path ?? first?.Path, Detail ?? first?.Detail ?? Title);
    }
}

/// <summary>One problem of several.</summary>
public sealed record ProblemPart(string Code, string? Path = null, string? Detail = null);
