using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Access;

/// <summary>Gives a person or device a role here; given again, it replaces what stood.</summary>
/// <param name="Seen">What the sender saw them be; another standing is a conflict. Null replaces whatever stands.</param>
public sealed record GrantAccess(ActorId To, string Name, Role Role, EquatableArray<StationId> Stations = default, Standing? Seen = null) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageAccess;
}

/// <summary>A secret of a person that a manager can take away.</summary>
public enum SignInPart
{
    /// <summary>The password: another one is given, to be changed at the next sign-in.</summary>
    Password,
    /// <summary>The PIN for shared devices.</summary>
    Pin,
    /// <summary>Every sign-in that stands: signed out everywhere.</summary>
    Sessions,
}

/// <summary>
/// Takes a part of somebody's way to sign in away. Whether the sender may is decided here, and it stands in the log; the secret itself is in the
/// organization's tables and never in an event.
/// </summary>
public sealed record ResetSignIn(ActorId Of, SignInPart Part) : HouseCommand
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageAccess;
}

/// <summary>Makes an API key.</summary>
/// <param name="Key">Its actor id, <c>key:…</c>.</param>
/// <param name="Scopes">At least one of <see cref="Access.Scopes"/>.</param>
/// <param name="SecretHash">SHA-256 of the secret, hex. Kept in the key's row; never in an event.</param>
public sealed record CreateKey(ActorId Key, string Name, EquatableArray<string> Scopes, string SecretHash) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageAccess;
}

/// <summary>Ends a grant or key at once.</summary>
public sealed record RevokeAccess(ActorId From) : Command
{
    /// <inheritdoc/>
    public override Permission Needs() => Permission.ManageAccess;
}
