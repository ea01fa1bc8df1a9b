using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Data;

/// <summary>What is stored of an API key. Whether it is still good is the kitchen's to say.</summary>
/// <param name="SecretHash">SHA-256 of the secret, hex.</param>
public sealed record StoredKey(RestaurantId Restaurant, ActorId Key, string SecretHash);

/// <summary>Finds API keys by the id that their text carries.</summary>
public sealed class KeyReader
{
    /// <summary>The key, or null.</summary>
    public Task<StoredKey?> FindAsync(ActorId key, CancellationToken cancellation = default) => throw new NotSupportedException();
}
