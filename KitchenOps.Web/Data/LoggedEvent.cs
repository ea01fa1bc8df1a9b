using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Data;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Json">The payload in the form of <paramref name="Version"/>.</param>
public sealed record LoggedEvent(long Seq, string Type, int Version, DateTimeOffset At, DateTimeOffset ReceivedAt, ActorId Actor, CommandId Command, string Json);

/// <summary>A page of the log.</summary>
/// <param name="Head">The last sequence number that was committed when the page was read.</param>
/// <param name="Floor">The lowest number after which everything is still kept: asking for less is answered with <c>410</c>.</param>
public sealed record LogPage(IReadOnlyList<LoggedEvent> Events, long Head, long Floor);
