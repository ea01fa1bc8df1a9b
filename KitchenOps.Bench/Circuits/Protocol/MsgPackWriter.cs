using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>Writes the few MessagePack forms that a circuit client sends.</summary>
public readonly struct MsgPackWriter
{
    readonly IBufferWriter<byte> _to;

    /// <summary>Writes to the end of <paramref name="to"/>.</summary>
    public MsgPackWriter(IBufferWriter<byte> to) => _to = to;

    /// <summary>Begins an array of up to 15 elements.</summary>
    public void ArrayHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 15);
        Byte((byte)(0x90 | count));
    }

    /// <summary>Begins an empty map.</summary>
    public void EmptyMap() => Byte(0x80);

    /// <summary>Writes a nil.</summary>
    public void Nil() => Byte(0xC0);

    /// <summary>Writes true or false.</summary>
    public void Boolean(bool value) => Byte(value ? (byte)0xC3 : (byte)0xC2);

    /// <summary>Writes a whole number: one byte for small ones, signed 64 bits for all others.</summary>
    public void Integer(long value)
    {
        if (value is >= 0 and <= 0x7F)
        {
            Byte((byte)value);
            return;
        }
        var span = _to.GetSpan(9);
        span[0] = 0xD3;
        BinaryPrimitives.WriteInt64BigEndian(span[1..], value);
        _to.Advance(9);
    }

    /// <summary>Writes a text, or nil for null.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Nil();
            return;
        }
        var length = Encoding.UTF8.GetByteCount(value);
        var span = _to.GetSpan(5 + length);
        int header;
        switch (length)
        {
            case <= 0x1F:
                span[0] = (byte)(0xA0 | length);
                header = 1;
                break;
            case <= 0xFF:
                (span[0], span[1]) = (0xD9, (byte)length);
                header = 2;
                break;
            case <= 0xFFFF:
                span[0] = 0xDA;
                BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)length);
                header = 3;
                break;
            default:
                span[0] = 0xDB;
                BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)length);
                header = 5;
                break;
        }
        _to.Advance(header + Encoding.UTF8.GetBytes(value, span[header..]));
    }

    void Byte(byte value)
    {
        _to.GetSpan(1)[0] = value;
        _to.Advance(1);
    }
}
