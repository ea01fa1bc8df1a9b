using System.Security.Cryptography;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Identity;

/// <summary>Random ids and secrets, as text that can be read out and typed.</summary>
internal static class RandomId
{
    // Crockford's digits: none that a person takes for another one, and a double click selects the whole of it.
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int ActorLength = 12;

    /// <summary>A new one.</summary>
    public static string Of(int length) => RandomNumberGenerator.GetString(Digits, length);

    /// <summary>Whether <paramref name="text"/> can be one.</summary>
    public static bool Fits(string text) => text.All(Digits.Contains);

    /// <summary>A new actor's id.</summary>
    /// <param name="kind"><c>user</c>, <c>device</c> …</param>
    public static ActorId Actor(string kind) => new($"{kind}:{Of(ActorLength)}");
}
