using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Views;

/// <summary>A program's key.</summary>
/// <param name="By">Name of who made it, or ended it.</param>
/// <param name="RevokedAt">When it ended; null while it stands.</param>
public sealed record KeyFace(ActorId Key, string Name, EquatableArray<string> Scopes, DateTimeOffset Since, string? By, DateTimeOffset? RevokedAt);

/// <summary>The keys of a restaurant, without their secrets; those that stand first, the newest of them first.</summary>
public sealed record KeysView(EquatableArray<KeyFace> Keys) : KitchenView
{
    /// <summary>Those of <paramref name="kitchen"/>.</summary>
    public static KeysView Of(Kitchen kitchen, Seen? seen = null)
    {
        var old = seen?.View as KeysView;
        if (old is not null && ReferenceEquals(seen!.Kitchen.Grants, kitchen.Grants)) return old;
        return Seen.Keep(old, new KeysView(kitchen.Grants.ByActor.Values.Where(grant => grant.Role == Role.Integration)
            .OrderBy(grant => !grant.Stands()).ThenByDescending(grant => grant.Since).ThenBy(grant => grant.Actor)
            .Select(grant => new KeyFace(grant.Actor, grant.Name, grant.Scopes, grant.Since, kitchen.Grants.NameOf(grant.By), grant.RevokedAt)).ToEquatableArray()));
    }
}
