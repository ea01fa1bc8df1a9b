namespace KitchenOps.Domain.Kernel;

/// <summary>What a kitchen answers to a command: <see cref="Accepted"/>, <see cref="Conflict"/> or <see cref="Refused"/>. Never an exception.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>It happens. No events means that it was so already; then <paramref name="By"/> and <paramref name="At"/> say whose doing that was.</summary>
    /// <param name="Events">In order; all or none are stored.</param>
    /// <param name="Code">A remark for the sender, e.g. <see cref="Codes.MoreLines"/>.</param>
    public sealed record Accepted(EquatableArray<DomainEvent> Events, ActorId? By = null, DateTimeOffset? At = null, string? Code = null) : Decision;

    /// <summary>Somebody else was first: who, when, and what it is about, so that the sender can be shown the current truth.</summary>
    public sealed record Conflict(string Code, ActorId? By, DateTimeOffset? At, OrderId? Order = null, TableId? Table = null) : Decision;

    /// <summary>It cannot be: each problem names what and where.</summary>
    public sealed record Refused(EquatableArray<Problem> Problems) : Decision
    {
        /// <summary>The first problem's code.</summary>
        public string Code => Problems.IsEmpty ? "" : Problems[0].Code;
    }

    /// <summary>Accepted with these events.</summary>
    public static Decision Accept(params ReadOnlySpan<DomainEvent> events) => new Accepted(EquatableArray.Create(events));
    /// <summary>It was so already.</summary>
    public static Decision Already(ActorId? by, DateTimeOffset? at) => new Accepted([], by, at);
    /// <summary>Refused for one reason.</summary>
    public static Decision Refuse(string code, string? path = null, string? detail = null) => new Refused([new Problem(code, path, detail)]);
}

/// <summary>One reason of a refusal.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="Path">Where in the command, e.g. <c>lines[2].item</c>.</param>
/// <param name="Detail">The offending value or bound, for people.</param>
/// <param name="Swaps">Items that could be taken instead.</param>
public sealed record Problem(string Code, string? Path = null, string? Detail = null, EquatableArray<MenuItemId> Swaps = default);
