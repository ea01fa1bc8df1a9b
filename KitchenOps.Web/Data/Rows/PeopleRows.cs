namespace KitchenOps.Web.Data.Rows;

/// <summary>The organization that this installation serves: one row.</summary>
public sealed class OrganizationRow
{
    /// <summary>Always 1: there is one.</summary>
    public int Id { get; set; } = 1;
    /// <summary>Name for people.</summary>
    public required string Name { get; set; }
    /// <summary>When it was set up.</summary>
    public DateTimeOffset Since { get; set; }
}

/// <summary>A person who signs in: the secret half. What they may do, and where, is in the kitchens.</summary>
public sealed class AccountRow
{
    /// <summary>Their actor id in every restaurant, <c>user:…</c>.</summary>
    public required string Id { get; set; }
    /// <summary>Name for people.</summary>
    public required string Name { get; set; }
    /// <summary>E-mail as typed.</summary>
    public required string Email { get; set; }
    /// <summary>E-mail as compared; unique.</summary>
    public required string NormalizedEmail { get; set; }
    /// <summary>The framework's salted, slow hash.</summary>
    public string? PasswordHash { get; set; }
    /// <summary>Changes with every secret.</summary>
    public string SecurityStamp { get; set; } = "";
    /// <summary>Wrong passwords since the last right one.</summary>
    public int AccessFailedCount { get; set; }
    /// <summary>Until when nobody is let in.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }
    /// <summary>The password was given by somebody else and must be changed at sign-in.</summary>
    public bool MustChangePassword { get; set; }
    /// <summary>Hash of the PIN for shared devices; null where none was chosen.</summary>
    public string? PinHash { get; set; }
    /// <summary>Wrong PINs since the last right one.</summary>
    public int PinFailedCount { get; set; }
    /// <summary>Until when no PIN is taken.</summary>
    public DateTimeOffset? PinLockoutEnd { get; set; }
    /// <summary>When it was made.</summary>
    public DateTimeOffset Since { get; set; }
}

/// <summary>A command that somebody sent after their access was ended: nothing was decided, and a manager decides what becomes of it.</summary>
public sealed class QuarantineRow
{
    /// <summary>The restaurant.</summary>
    public Guid Restaurant { get; set; }
    /// <summary>The id that its sender gave it.</summary>
    public Guid Command { get; set; }
    /// <summary>Who sent it.</summary>
    public required string Actor { get; set; }
    /// <summary>As it was sent, JSON.</summary>
    public required string Envelope { get; set; }
    /// <summary>When it came.</summary>
    public DateTimeOffset ReceivedAt { get; set; }
    /// <summary>Who decided about it; null while it waits.</summary>
    public string? SettledBy { get; set; }
    /// <summary>When.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}

/// <summary>That somebody's PIN was changed, and by whom; never the PIN.</summary>
public sealed class PinChangeRow
{
    /// <summary>Its own.</summary>
    public Guid Id { get; set; }
    /// <summary>Whose PIN.</summary>
    public required string Account { get; set; }
    /// <summary>Who did it.</summary>
    public required string By { get; set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Chosen by its owner; otherwise cleared.</summary>
    public bool IsSet { get; set; }
}

/// <summary>One sign-in, from the password, pairing or PIN to the sign-out.</summary>
public sealed class SessionRow
{
    /// <summary>Opaque; what a tap names as <c>actingSession</c>.</summary>
    public required string Id { get; set; }
    /// <summary>Whose it is.</summary>
    public required string Actor { get; set; }
    /// <summary>The shared device that it is on, where it began there.</summary>
    public string? Device { get; set; }
    /// <summary>The device's own sign-in, where a person switched in by PIN over it; it ends with that one at the latest.</summary>
    public string? Over { get; set; }
    /// <summary>When it began.</summary>
    public DateTimeOffset Since { get; set; }
    /// <summary>When something was last done in it, to within half a minute; kept of what is <see cref="Over"/> a device's, since only that ends by idleness.</summary>
    public DateTimeOffset? LastActAt { get; set; }
    /// <summary>When it ended; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
