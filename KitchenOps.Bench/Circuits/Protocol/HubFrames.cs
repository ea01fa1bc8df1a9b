using System.Buffers;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>
/// The framing of hub messages: each has its length before it, seven bits a byte. A WebSocket message may hold several of them,
/// and one of them may be spread over several, so what comes is read as a stream.
/// </summary>
public static class HubFrames
{
    const int LongestPrefix = 5;

    /// <summary>Takes the next whole message off the front of <paramref name="stream"/>; false when there is none yet.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> stream, out ReadOnlySpan<byte> message)
    {
        message = default;
        var length = 0L;
        for (var i = 0; i < stream.Length; i++)
        {
            if (i == LongestPrefix)
            {
                throw new FormatException("the length of a hub message has more than five bytes");
            }
            length |= (long)(stream[i] & 0x7F) << (7 * i);
            if ((stream[i] & 0x80) != 0)
            {
                continue;
            }
            if (length > int.MaxValue)
            {
                throw new FormatException($"a hub message of {length} bytes");
            }
            var start = i + 1;
            if (stream.Length - start < length)
            {
                return false;
            }
            message = stream.Slice(start, (int)length);
            stream = stream[(start + (int)length)..];
            return true;
        }
        return false;
    }

    /// <summary>Writes <paramref name="message"/> with its length before it.</summary>
    public static void Write(IBufferWriter<byte> to, ReadOnlySpan<byte> message)
    {
        var span = to.GetSpan(LongestPrefix + message.Length);
        var at = 0;
        var left = (uint)message.Length;
        for (; left > 0x7F; left >>= 7)
        {
            span[at++] = (byte)(left | 0x80);
        }
        span[at++] = (byte)left;
        message.CopyTo(span[at..]);
        to.Advance(at + message.Length);
    }
}
