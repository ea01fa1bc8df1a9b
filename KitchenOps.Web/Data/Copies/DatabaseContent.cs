using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data.Copies;

/// <summary>How far a restaurant's log goes.</summary>
public sealed record RestaurantHead(Guid Id, string Slug, long Seq);

/// <summary>What a database holds, as far as two copies of it must agree.</summary>
/// <param name="Schema">The migrations that made its tables, in order; none in a database that nothing was put in.</param>
/// <param name="Restaurants">By slug.</param>
/// <param name="HasPeople">Whether an organization or an account is in it.</param>
public sealed record DatabaseContent(IReadOnlyList<string> Schema, IReadOnlyList<RestaurantHead> Restaurants, bool HasPeople)
{
    /// <summary>Whether nothing would be lost with it.</summary>
    public bool IsEmpty => Restaurants.Count == 0 && !HasPeople;

    private string Newest => Schema is [.., var last] ? last : "none";

    /// <summary>Reads it; columns that every schema has had, so that an older database can be read before it is migrated.</summary>
    public static async Task<DatabaseContent> ReadAsync(KitchenDb db, CancellationToken cancellation = default)
    {
        var schema = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (schema.Count == 0) return new DatabaseContent([], [], HasPeople: false);
        var heads = await db.Restaurants.AsNoTracking().Select(row => new { row.Id, row.Slug, row.Seq }).ToListAsync(cancellation);
        var hasPeople = schema.Any(migration => migration.EndsWith("_People", StringComparison.Ordinal)) && (await db.Organizations.AnyAsync(cancellation) || await db.Accounts.AnyAsync(cancellation));
        return new DatabaseContent(schema, [.. heads.Select(row => new RestaurantHead(row.Id, row.Slug, row.Seq)).OrderBy(head => head.Slug, StringComparer.Ordinal)], hasPeople);
    }

    /// <summary>Where it is not what <paramref name="expected"/> says; null where it is.</summary>
    public string? DifferenceFrom(DatabaseContent expected)
    {
        if (!Schema.SequenceEqual(expected.Schema)) return $"its tables are of another version ({Newest} instead of {expected.Newest})";
        foreach (var head in expected.Restaurants)
            if (Restaurants.FirstOrDefault(one => one.Id == head.Id) is var found && found != head) return $"the log of {head.Slug} ends at {found?.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"} instead of {head.Seq}";
        return Restaurants.Count == expected.Restaurants.Count ? null : "it holds other restaurants";
    }
}
