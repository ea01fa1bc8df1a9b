using System.Security.Cryptography;
using System.Text;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Api;

/// <summary>The command id that follows from an idempotency key: whoever sends the key again sends the same command again.</summary>
internal static class CommandIds
{
    /// <summary>The id. A key means something to its sender only, so two senders may use the same text.</summary>
    public static CommandId Of(RestaurantId restaurant, ActorId actor, string idempotencyKey)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{restaurant}|{actor}|{idempotencyKey}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);   // RFC 9562 version 8: an id of our own making
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new CommandId(new Guid(hash[..16], bigEndian: true));
    }

    /// <summary>The id from the header <c>Idempotency-Key</c>, or null without one; ends the request where it is too long.</summary>
    public static CommandId? FromHeader(HttpContext context)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0) return null;
        if (key.Length > ApiSettings.IdempotencyKeyLength) throw new ApiProblemException(ApiProblem.Invalid("Idempotency-Key", $"1 to {ApiSettings.IdempotencyKeyLength} characters"));
        var visit = context.Visit();
        return Of(visit.Engine.Restaurant, visit.Actor, key);
    }
}
