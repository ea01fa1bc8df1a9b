using System.Buffers;
using System.Text;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Tests.Bench.Circuits;

public class MsgPackTests
{
    static byte[] Written(Action<MsgPackWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new MsgPackWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Whole_numbers_come_back(long value) => Assert.Equal(value, new MsgPackReader(Written(w => w.Integer(value))).ReadInteger());

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65535)]
    [InlineData(65536)]
    public void Texts_of_every_length_come_back(int length)
    {
        var text = new string('ä', length / 2) + new string('x', length % 2);

        Assert.Equal(text, Encoding.UTF8.GetString(new MsgPackReader(Written(w => w.Text(text))).ReadText()));
    }

    [Theory]
    [InlineData("CCFF", 255)]
    [InlineData("CD0100", 256)]
    [InlineData("CE00010000", 65536)]
    [InlineData("CF0000000100000000", 4294967296)]
    [InlineData("D080", -128)]
    [InlineData("D1FF00", -256)]
    [InlineData("D2FFFF0000", -65536)]
    [InlineData("E0", -32)]
    public void Whole_numbers_of_every_width_are_read(string hex, long value) => Assert.Equal(value, new MsgPackReader(Convert.FromHexString(hex)).ReadInteger());

    [Theory]
    [InlineData("C403010203", 3)]
    [InlineData("C50003010203", 3)]
    [InlineData("C600000003010203", 3)]
    public void Binaries_of_every_header_are_read(string hex, int length) => Assert.Equal(length, new MsgPackReader(Convert.FromHexString(hex)).ReadBinary().Length);

    [Theory]
    [InlineData("C0")]
    [InlineData("C3")]
    [InlineData("CB3FF0000000000000")]
    [InlineData("CA3F800000")]
    [InlineData("93A161920102C0")]
    [InlineData("82A16101A162920304")]
    [InlineData("DC0002C2C3")]
    [InlineData("DE0001A16101")]
    [InlineData("C7020501FF")]
    [InlineData("D6FF00000000")]
    [InlineData("C402FFFF")]
    [InlineData("D90161")]
    public void A_value_is_stepped_over_with_all_that_is_in_it(string hex)
    {
        var reader = new MsgPackReader([.. Convert.FromHexString(hex), 0x2A]);

        reader.Skip();

        Assert.Equal(42, reader.ReadInteger());
        Assert.True(reader.AtEnd);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A561")]
    [InlineData("D9")]
    [InlineData("DD00000005C0")]
    [InlineData("C1")]
    public void What_is_cut_off_or_no_value_is_an_error(string hex) => Assert.Throws<FormatException>(() => new MsgPackReader(Convert.FromHexString(hex)).Skip());

    [Fact]
    public void Deep_nesting_costs_no_stack()
    {
        var deep = Enumerable.Repeat((byte)0x91, 1_000_000).Append((byte)0xC0).ToArray();

        new MsgPackReader(deep).Skip();
    }

    [Fact]
    public void A_value_of_another_kind_is_an_error()
    {
        Assert.Throws<FormatException>(() => new MsgPackReader([0xC3]).ReadInteger());
        Assert.Throws<FormatException>(() => new MsgPackReader([0x01]).ReadText().Length);
        Assert.Throws<FormatException>(() => new MsgPackReader([0xA0]).ReadArrayHeader());
        Assert.Throws<FormatException>(() => new MsgPackReader([0x90]).ReadMapHeader());
        Assert.Throws<FormatException>(() => new MsgPackReader([0x90]).ReadBinary().Length);
        Assert.Throws<FormatException>(() => new MsgPackReader([0x90]).ReadBoolean());
    }
}
