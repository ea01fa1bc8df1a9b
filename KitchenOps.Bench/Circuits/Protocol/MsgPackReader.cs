using System.Buffers.Binary;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>Reads MessagePack from bytes that stay where they are: texts and binaries are slices, nothing is copied.</summary>
public ref struct MsgPackReader
{
    ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first of <paramref name="bytes"/>.</summary>
    public MsgPackReader(ReadOnlySpan<byte> bytes) => _rest = bytes;

    /// <summary>Whether everything was read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Reads how many elements an array has.</summary>
    public int ReadArrayHeader() => Byte() switch
    {
        var code and >= 0x90 and <= 0x9F => code & 0x0F,
        0xDC => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        0xDD => Length(BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
        var code => throw Unexpected(code, "an array"),
    };

    /// <summary>Reads how many pairs a map has.</summary>
    public int ReadMapHeader() => Byte() switch
    {
        var code and >= 0x80 and <= 0x8F => code & 0x0F,
        0xDE => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        0xDF => Length(BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
        var code => throw Unexpected(code, "a map"),
    };

    /// <summary>Reads a whole number of any width.</summary>
    public long ReadInteger() => Byte() switch
    {
        var code and <= 0x7F => code,
        var code and >= 0xE0 => (sbyte)code,
        0xCC => Byte(),
        0xCD => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        0xCE => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        0xCF => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
        0xD0 => (sbyte)Byte(),
        0xD1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        0xD2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        0xD3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        var code => throw Unexpected(code, "a whole number"),
    };

    /// <summary>Reads true or false.</summary>
    public bool ReadBoolean() => Byte() switch
    {
        0xC2 => false,
        0xC3 => true,
        var code => throw Unexpected(code, "true or false"),
    };

    /// <summary>Steps over a nil, if there is one.</summary>
    public bool TryReadNil()
    {
        if (_rest.IsEmpty || _rest[0] != 0xC0)
        {
            return false;
        }
        _rest = _rest[1..];
        return true;
    }

    /// <summary>Reads a text as its UTF-8; empty for nil.</summary>
    public ReadOnlySpan<byte> ReadText() => Byte() switch
    {
        var code and >= 0xA0 and <= 0xBF => Take(code & 0x1F),
        0xD9 => Take(Byte()),
        0xDA => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
        0xDB => Take(Length(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
        0xC0 => [],
        var code => throw Unexpected(code, "a text"),
    };

    /// <summary>Reads a binary.</summary>
    public ReadOnlySpan<byte> ReadBinary() => Byte() switch
    {
        0xC4 => Take(Byte()),
        0xC5 => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
        0xC6 => Take(Length(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
        var code => throw Unexpected(code, "a binary"),
    };

    /// <summary>Steps over one value with all that is in it.</summary>
    public void Skip()
    {
        // A counter instead of recursion: what comes over the wire must not choose our stack's depth.
        for (long left = 1; left > 0; left--)
        {
            left += SkipOne();
        }
    }

    // Steps over a value's own bytes; gives how many values are inside it.
    long SkipOne()
    {
        var code = Byte();
        switch (code)
        {
            case <= 0x7F or >= 0xE0 or 0xC0 or 0xC2 or 0xC3: return 0;
            case <= 0x8F: return 2 * (code & 0x0F);
            case <= 0x9F: return code & 0x0F;
            case <= 0xBF: Take(code & 0x1F); return 0;
            case 0xC4 or 0xD9: Take(Byte()); return 0;
            case 0xC5 or 0xDA: Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))); return 0;
            case 0xC6 or 0xDB: Take(Length(BinaryPrimitives.ReadUInt32BigEndian(Take(4)))); return 0;
            case 0xC7: Take(1 + Byte()); return 0;
            case 0xC8: Take(1 + BinaryPrimitives.ReadUInt16BigEndian(Take(2))); return 0;
            case 0xC9: Take(Length(1 + BinaryPrimitives.ReadUInt32BigEndian(Take(4)))); return 0;
            case 0xCC or 0xD0: Take(1); return 0;
            case 0xCD or 0xD1: Take(2); return 0;
            case 0xCA or 0xCE or 0xD2: Take(4); return 0;
            case 0xCB or 0xCF or 0xD3: Take(8); return 0;
            case >= 0xD4 and <= 0xD8: Take(1 + (1 << (code - 0xD4))); return 0;
            case 0xDC: return BinaryPrimitives.ReadUInt16BigEndian(Take(2));
            case 0xDD: return BinaryPrimitives.ReadUInt32BigEndian(Take(4));
            case 0xDE: return 2 * BinaryPrimitives.ReadUInt16BigEndian(Take(2));
            case 0xDF: return 2L * BinaryPrimitives.ReadUInt32BigEndian(Take(4));
            default: throw Unexpected(code, "a value");
        }
    }

    byte Byte() => Take(1)[0];

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new FormatException($"MessagePack ends in the middle: {count} bytes are needed, {_rest.Length} are left");
        }
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    static int Length(uint length) => length <= int.MaxValue ? (int)length : throw new FormatException($"a length of {length}");

    static FormatException Unexpected(byte code, string wanted) => new($"MessagePack 0x{code:X2} where {wanted} was expected");
}
