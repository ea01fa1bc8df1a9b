using KitchenOps.Web.Data.Copies;

namespace KitchenOps.Web.Backups;

/// <summary>What a backup says of itself: <c>manifest.json</c>.</summary>
/// <param name="Format">Of the backup file; a build reads all up to <see cref="Newest"/>.</param>
/// <param name="Version">Of the product that wrote it.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Provider">Which kind of database: it can be restored to one of its kind only.</param>
/// <param name="Schema">The migrations that made the tables, in order.</param>
/// <param name="Restaurants">How far each restaurant's log goes in it.</param>
/// <param name="HasPeople">Whether an organization or an account is in it.</param>
/// <param name="Files">Everything else in the backup.</param>
public sealed record BackupManifest(
    int Format, string Version, DateTimeOffset At, string Provider, IReadOnlyList<string> Schema, IReadOnlyList<RestaurantHead> Restaurants, bool HasPeople, IReadOnlyList<BackedUpFile> Files)
{
    /// <summary>The format that this build writes.</summary>
    public const int Newest = 1;

    /// <summary>What the database in it holds.</summary>
    public DatabaseContent Content() => new(Schema, Restaurants, HasPeople);
}

/// <summary>A file in a backup.</summary>
public sealed record BackedUpFile(string Name, long Bytes, string Sha256);
