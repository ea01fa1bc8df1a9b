using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace KitchenOps.Domain.Kernel;

/// <summary>
/// Ids that follow from what caused them, so that an optimistic draw and the committed state name the same thing,
/// and a clock command that falls due on two nodes is one command.
/// </summary>
public static class DerivedId
{
    /// <summary>The <paramref name="ordinal"/>-th new id of a command: the same wherever it is computed.</summary>
    public static Guid Of(CommandId command, int ordinal)
    {
        Span<byte> input = stackalloc byte[20];
        command.Value.TryWriteBytes(input);
        BinaryPrimitives.WriteInt32BigEndian(input[16..], ordinal);
        return FromHash(input);
    }

    /// <summary>The id of the clock command that does <paramref name="kind"/> to <paramref name="subject"/> at <paramref name="due"/>.</summary>
    public static CommandId OfClock(RestaurantId restaurant, string subject, string kind, DateTimeOffset due) =>
        new(FromHash(Encoding.UTF8.GetBytes($"{restaurant}|{subject}|{kind}|{due.UtcTicks}")));

    private static Guid FromHash(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);   // RFC 9562 version 8: an id of our own making
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
