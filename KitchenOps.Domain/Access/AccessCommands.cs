using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Access;

/// <summary>Gives a person or device a role here; given again, it replaces what stood.</summary>
public sealed record GrantAccess(ActorId To, string Name, Role Role, EquatableArray<StationId> Stations = default) : Command
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
