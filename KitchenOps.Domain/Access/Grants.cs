using System.Collections.Immutable;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Access;

/// <summary>Everybody's standing in one restaurant, with the rules for giving and ending it.</summary>
public sealed record Grants(ImmutableSortedDictionary<ActorId, Grant> ByActor)
{
    /// <summary>Nobody.</summary>
    public static readonly Grants Empty = new(ImmutableSortedDictionary<ActorId, Grant>.Empty);

    /// <summary>The standing grant of <paramref name="actor"/>, or null.</summary>
    public Grant? Of(ActorId actor) => ByActor.TryGetValue(actor, out var grant) && grant.Stands() ? grant : null;

    /// <summary>Whether <paramref name="actor"/> has <paramref name="permission"/>.</summary>
    public bool May(ActorId actor, Permission permission) =>
        actor == ActorId.Clock ? Permissions.OfClock().Contains(permission)
        : actor == ActorId.System ? Permissions.OfSystem().Contains(permission)
        : Of(actor)?.May(permission) ?? false;

    /// <summary>The name to show for <paramref name="actor"/>, revoked or not; the id where it never had one.</summary>
    public string NameOf(ActorId actor) => ByActor.TryGetValue(actor, out var grant) ? grant.Name : actor.Value;

    /// <summary>The same of whoever did something; null where nobody did.</summary>
    public string? NameOf(ActorId? actor) => actor is { } one ? NameOf(one) : null;

    /// <summary>Gives access. The system and the clock take none, and a key's id is not a person's.</summary>
    public Decision Decide(GrantAccess command, Func<StationId, bool> stationExists, Asking asking)
    {
        if (!TextId.IsValid(command.To.Value) || IsReserved(command.To)) return Decision.Refuse(Codes.Invalid, "to", command.To.Value);
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > Limits.Name) return Decision.Refuse(Codes.Invalid, "name", $"1 to {Limits.Name} characters");
        if (!Enum.IsDefined(command.Role) || command.Role == Role.Integration) return Decision.Refuse(Codes.Invalid, "role", command.Role.ToString());
        if ((command.Role == Role.Admin || Of(command.To)?.Role == Role.Admin) && !IsAdmin(asking.Actor)) return Decision.Refuse(Codes.NotAllowed, "role", "an administrator's alone");
        for (var i = 0; i < command.Stations.Count; i++)
            if (!stationExists(command.Stations[i])) return Decision.Refuse(Codes.UnknownStation, $"stations[{i}]", command.Stations[i].Value);
        if (Unmakes(command.To, command.Role)) return Decision.Refuse(Codes.LastAdmin, "role");
        if (Of(command.To) is { } now && Standing.Of(now) == new Standing(command.Name, command.Role, command.Stations)) return Decision.Already(now.By, now.Since);
        if (command.Seen is { } seen && (Of(command.To) is not { } found || Standing.Of(found) != seen)) return Changed(command.To);
        return Decision.Accept(new AccessGranted(command.To, command.Name, command.Role, command.Stations, []));
    }

    /// <summary>Makes a key; an id once used is never used again.</summary>
    public Decision Decide(CreateKey command)
    {
        if (!command.Key.Value.StartsWith("key:", StringComparison.Ordinal) || !TextId.IsValid(command.Key.Value)) return Decision.Refuse(Codes.Invalid, "key", command.Key.Value);
        if (ByActor.ContainsKey(command.Key)) return Decision.Refuse(Codes.Duplicate, "key", command.Key.Value);
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > Limits.Name) return Decision.Refuse(Codes.Invalid, "name", $"1 to {Limits.Name} characters");
        if (command.SecretHash is not { Length: 64 }) return Decision.Refuse(Codes.Invalid, "secretHash", "64 hex digits");
        if (command.Scopes.IsEmpty) return Decision.Refuse(Codes.Invalid, "scopes", "at least one");
        for (var i = 0; i < command.Scopes.Count; i++)
            if (!Scopes.All.Items.Contains(command.Scopes[i])) return Decision.Refuse(Codes.Invalid, $"scopes[{i}]", command.Scopes[i]);
        return Decision.Accept(new AccessGranted(command.Key, command.Name, Role.Integration, [], command.Scopes));
    }

    /// <summary>Ends access; the last administrator or manager stays, or nobody could give it back.</summary>
    public Decision Decide(RevokeAccess command, Asking asking)
    {
        if (!ByActor.TryGetValue(command.From, out var grant)) return Decision.Refuse(Codes.UnknownActor, "from", command.From.Value);
        if (!grant.Stands()) return Decision.Already(grant.By, grant.RevokedAt);
        if (grant.Role == Role.Admin && !IsAdmin(asking.Actor)) return Decision.Refuse(Codes.NotAllowed, "from", "an administrator's alone");
        if (Unmakes(command.From, null)) return Decision.Refuse(Codes.LastAdmin, "from");
        return Decision.Accept(new AccessRevoked(command.From));
    }

    /// <summary>Whether somebody's way to sign in may be touched by who asks: whoever could become them would have all that they have.</summary>
    public Decision Decide(ResetSignIn command, Asking asking)
    {
        if (!Enum.IsDefined(command.Part)) return Decision.Refuse(Codes.Invalid, "part");
        if (!command.Of.IsPerson() || Of(command.Of) is not { } grant) return Decision.Refuse(Codes.UnknownActor, "of", command.Of.Value);
        if (grant.Role == Role.Admin && !IsAdmin(asking.Actor)) return Decision.Refuse(Codes.NotAllowed, "of", "an administrator's alone");
        return Decision.Accept(new SignInReset(command.Of, command.Part));
    }

    /// <summary>The grants after <paramref name="fact"/>.</summary>
    public Grants Apply(Fact fact) => fact.Event switch
    {
        AccessGranted e => this with { ByActor = ByActor.SetItem(e.To, new Grant(e.To, e.Name, e.Role, e.Stations, e.Scopes, fact.At, By: fact.Actor)) },
        AccessRevoked e when ByActor.TryGetValue(e.From, out var grant) => this with { ByActor = ByActor.SetItem(e.From, grant with { RevokedAt = fact.At, By = fact.Actor }) },
        _ => this,
    };

    // The organization is above the restaurant: its managers cannot make themselves its administrators.
    private bool IsAdmin(ActorId actor) => actor == ActorId.System || Of(actor) is { Role: Role.Admin };

    // Who gives access is never the last of their rank: nobody could make another one. An administrator without peers may not become a manager
    // either, and where there never was one, the same holds for the last manager.
    private bool Unmakes(ActorId actor, Role? next) => Of(actor) is { } grant && grant.Role switch
    {
        Role.Admin => next != Role.Admin && !Others(actor, Role.Admin),
        Role.Manager => next is not (Role.Manager or Role.Admin) && !Others(actor, Role.Manager) && !Others(actor, Role.Admin),
        _ => false,
    };

    private bool Others(ActorId actor, Role role) => ByActor.Values.Any(other => other.Actor != actor && other.Stands() && other.Role == role);

    private Decision.Conflict Changed(ActorId actor) => ByActor.TryGetValue(actor, out var grant) ? new(Codes.VersionChanged, grant.By, grant.RevokedAt ?? grant.Since) : new(Codes.VersionChanged, null, null);

    private static bool IsReserved(ActorId actor) => actor == ActorId.Clock || actor == ActorId.System || actor.Value.StartsWith("key:", StringComparison.Ordinal);
}
