using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Access;

/// <summary>What somebody is in one restaurant.</summary>
public enum Role
{
    /// <summary>Takes orders and serves tables.</summary>
    Server,
    /// <summary>Works at stations.</summary>
    Cook,
    /// <summary>Runs the pass.</summary>
    Expo,
    /// <summary>Works on prep tasks.</summary>
    PrepChef,
    /// <summary>Runs the restaurant.</summary>
    Manager,
    /// <summary>Runs the organization; granted in each of its restaurants.</summary>
    Admin,
    /// <summary>A paired device on the wall of a station.</summary>
    Display,
    /// <summary>A program with an API key; its scopes say what it may.</summary>
    Integration,
}

/// <summary>What an API key may do.</summary>
public static class Scopes
{
    /// <summary>Place orders.</summary>
    public const string Orders = "orders";
    /// <summary>Send floor commands: work, serve, recall, edit, tables.</summary>
    public const string Commands = "commands";
    /// <summary>Read and replace the menu.</summary>
    public const string Menu = "menu";
    /// <summary>Read the log and the boards.</summary>
    public const string Read = "read";
    /// <summary>All of them.</summary>
    public static readonly EquatableArray<string> All = [Orders, Commands, Menu, Read];
}

/// <summary>What somebody is here, as a manager sees and changes it.</summary>
public sealed record Standing(string Name, Role Role, EquatableArray<StationId> Stations = default)
{
    /// <summary>That of a grant.</summary>
    public static Standing Of(Grant grant) => new(grant.Name, grant.Role, grant.Stations);
}

/// <summary>The grant of one actor in one restaurant.</summary>
/// <param name="Stations">Whose work this is; empty means every station for a cook and none for a display.</param>
/// <param name="Scopes">For integrations only.</param>
/// <param name="By">Who gave it, or ended it.</param>
public sealed record Grant(
    ActorId Actor, string Name, Role Role, EquatableArray<StationId> Stations, EquatableArray<string> Scopes,
    DateTimeOffset Since, DateTimeOffset? RevokedAt = null, ActorId? By = null)
{
    /// <summary>Whether the grant stands.</summary>
    public bool Stands() => RevokedAt is null;

    /// <summary>Whether the grant includes <paramref name="permission"/>: deny by default.</summary>
    public bool May(Permission permission) => Stands() && (Role == Role.Integration ? Scopes.Items.Any(scope => Permissions.OfScope(scope).Contains(permission)) : Permissions.Of(Role).Contains(permission));

    /// <summary>Whether work at <paramref name="station"/> is this actor's own.</summary>
    public bool WorksAt(StationId station) => Role switch
    {
        Role.Cook => Stations.IsEmpty || Stations.Items.Contains(station),
        Role.Display or Role.PrepChef => Stations.Items.Contains(station),
        Role.Integration or Role.Manager or Role.Admin => true,
        _ => Stations.Items.Contains(station),
    };
}
