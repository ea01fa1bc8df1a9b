using System.Buffers.Binary;
using System.Buffers.Text;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>
/// A render batch as it comes over the wire: little endian, its last 20 bytes say where its five sections begin. The last section
/// is a table of offsets to the strings, which lie right before it.
/// </summary>
public readonly ref struct RenderBatch
{
    const int Trailer = 5 * sizeof(int);
    const int IdLength = 36;
    // A frame begins with its kind; what an attribute is called and what it says follow.
    const int FrameLength = 20;
    const int AttributeFrame = 3;

    readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Wraps <paramref name="bytes"/>; nothing is copied.</summary>
    public RenderBatch(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>All of it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Its size in bytes.</summary>
    public int Length => _bytes.Length;

    /// <summary>How many components were drawn for it, whether anything of them changed or not.</summary>
    public int Components => _bytes.Length < Trailer ? 0 : Integer(Integer(_bytes.Length - Trailer));

    /// <summary>How many strings there are.</summary>
    public int StringCount => _bytes.Length < Trailer ? 0 : (_bytes.Length - Trailer - TableStart) / sizeof(int);

    /// <summary>The string at <paramref name="index"/>, as UTF-8.</summary>
    public ReadOnlySpan<byte> StringAt(int index)
    {
        var text = _bytes[Integer(TableStart + (index * sizeof(int)))..];
        return HubFrames.TryTake(ref text, out var content) ? content : throw new FormatException("a string of a render batch runs over its end");
    }

    /// <summary>The last value that an attribute with this name is given; false where none is.</summary>
    public bool TryGetAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (_bytes.Length < Trailer)
        {
            return false;
        }
        var at = Integer(_bytes.Length - Trailer + sizeof(int));
        for (var left = Math.Min(Integer(at), (_bytes.Length - at) / FrameLength); left > 0; left--)
        {
            var frame = at + sizeof(int) + ((left - 1) * FrameLength);
            if (Integer(frame) == AttributeFrame && Integer(frame + sizeof(int)) is >= 0 and var named && Integer(frame + (2 * sizeof(int))) is >= 0 and var valued && StringAt(named).SequenceEqual(name))
            {
                value = StringAt(valued);
                return true;
            }
        }
        return false;
    }

    /// <summary>All strings with the length of each between them: enough to look for something.</summary>
    public ReadOnlySpan<byte> StringBytes => StringCount == 0 ? [] : _bytes[Integer(TableStart)..TableStart];

    /// <summary>Takes the next id in its text form (36 characters, lower case) off the front of <paramref name="text"/>; false when there is none.</summary>
    public static bool TryTakeId(ref ReadOnlySpan<byte> text, out Guid id)
    {
        // A hyphen is where an id has its first one: searched for many bytes at a time, unlike the digits before it.
        var from = 8;
        while (from < text.Length && text[from..].IndexOf((byte)'-') is >= 0 and var found)
        {
            var at = from + found;
            if (at + 28 > text.Length)
            {
                break;
            }
            if (text[at + 5] == '-' && text[at + 10] == '-' && text[at + 15] == '-'
                && Utf8Parser.TryParse(text.Slice(at - 8, IdLength), out id, out var length) && length == IdLength)
            {
                text = text[(at + 28)..];
                return true;
            }
            from = at + 1;
        }
        text = [];
        id = default;
        return false;
    }

    int TableStart => Integer(_bytes.Length - sizeof(int));

    int Integer(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);
}
