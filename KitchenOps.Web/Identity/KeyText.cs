using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Identity;

/// <summary>
/// The text of an API key, <c>ko_ID_SECRET</c>. The id names the key and may be seen by anybody; the secret, 256 random bits,
/// is shown once and kept by nobody but its owner: stored is only its hash.
/// </summary>
/// <param name="Id">Names the key; its actor is <c>key:ID</c>.</param>
/// <param name="Secret">What proves it.</param>
public sealed record KeyText(string Id, string Secret)
{
    private const int IdLength = 10;
    private const int SecretLength = 52;

    /// <summary>The actor that the key is.</summary>
    public ActorId Actor => new($"key:{Id}");

    /// <summary>SHA-256 of the secret, hex: what is stored. A slow hash would guard guessable secrets; 256 random bits are not.</summary>
    public string SecretHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    /// <summary>A new key.</summary>
    public static KeyText New() => new(RandomId.Of(IdLength), RandomId.Of(SecretLength));

    /// <summary>Reads a key's text; false when it cannot be one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyText? key)
    {
        key = null;
        if (text?.Split('_') is not ["ko", { Length: IdLength } id, { Length: SecretLength } secret]) return false;
        if (!RandomId.Fits(id) || !RandomId.Fits(secret)) return false;
        key = new KeyText(id, secret);
        return true;
    }

    /// <summary>Whether the secret has this hash, in a time that does not depend on how much of it is right.</summary>
    public bool HasHash(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SecretHash), Encoding.ASCII.GetBytes(hash));

    /// <inheritdoc/>
    public override string ToString() => $"ko_{Id}_{Secret}";
}
