using KitchenOps.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>What is stored of an API key. Whether it is still good is the kitchen's to say.</summary>
/// <param name="SecretHash">SHA-256 of the secret, hex.</param>
public sealed record StoredKey(RestaurantId Restaurant, ActorId Key, string SecretHash);

/// <summary>Finds API keys by the id that their text carries.</summary>
public sealed class KeyReader(Database database)
{
    /// <summary>The key, or null.</summary>
    public async Task<StoredKey?> FindAsync(ActorId key, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return await db.Keys.Where(row => row.Key == key.Value).Select(row => new StoredKey(new RestaurantId(row.Restaurant), key, row.SecretHash)).FirstOrDefaultAsync(cancellation);
    }
}
