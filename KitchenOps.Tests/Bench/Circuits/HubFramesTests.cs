using System.Buffers;
using System.Text;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Tests.Bench.Circuits;

public class HubFramesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16384)]
    [InlineData(2097152)]
    public void A_message_comes_back_and_leaves_what_follows(int length)
    {
        var message = new byte[length];
        Random.Shared.NextBytes(message);
        var buffer = new ArrayBufferWriter<byte>();
        HubFrames.Write(buffer, message);
        HubFrames.Write(buffer, [1, 2, 3]);
        var stream = buffer.WrittenSpan;

        Assert.True(HubFrames.TryTake(ref stream, out var first));
        Assert.True(first.SequenceEqual(message));
        Assert.True(HubFrames.TryTake(ref stream, out var second));
        Assert.Equal<byte>([1, 2, 3], second.ToArray());
        Assert.True(stream.IsEmpty);
    }

    [Fact]
    public void A_message_that_is_not_whole_stays_where_it_is()
    {
        var buffer = new ArrayBufferWriter<byte>();
        HubFrames.Write(buffer, new byte[300]);

        for (var length = 0; length < buffer.WrittenCount; length++)
        {
            var stream = buffer.WrittenSpan[..length];
            Assert.False(HubFrames.TryTake(ref stream, out _));
            Assert.Equal(length, stream.Length);
        }
    }

    [Fact]
    public void A_length_without_an_end_is_an_error() => Assert.Throws<FormatException>(() =>
    {
        ReadOnlySpan<byte> stream = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80];
        HubFrames.TryTake(ref stream, out _);
    });

    [Fact]
    public void An_acknowledgement_is_an_invocation_that_nobody_answers()
    {
        var messages = new CircuitMessages();
        messages.OnRenderCompleted(300);
        var stream = messages.Outgoing.WrittenSpan;

        Assert.True(HubFrames.TryTake(ref stream, out var message));
        var reader = new MsgPackReader(message);
        Assert.Equal(6, reader.ReadArrayHeader());
        Assert.Equal(1, reader.ReadInteger());
        Assert.Equal(0, reader.ReadMapHeader());
        Assert.True(reader.TryReadNil());
        Assert.Equal("OnRenderCompleted", Encoding.UTF8.GetString(reader.ReadText()));
        Assert.Equal(2, reader.ReadArrayHeader());
        Assert.Equal(300, reader.ReadInteger());
        Assert.True(reader.TryReadNil());
        Assert.Equal(0, reader.ReadArrayHeader());
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void A_call_into_the_browser_is_answered_with_its_number()
    {
        var messages = new CircuitMessages();
        messages.EndInvokeJs(7, "null");
        var stream = messages.Outgoing.WrittenSpan;

        Assert.True(HubFrames.TryTake(ref stream, out var message));
        Assert.Contains("[7,true,null]", Encoding.UTF8.GetString(message), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_to_be_sent_is_not_sent_twice()
    {
        var messages = new CircuitMessages();
        var spare = new ArrayBufferWriter<byte>();
        messages.Ping();

        var full = messages.Swap(spare);

        Assert.Equal<byte>([0x02, 0x91, 0x06], full.WrittenSpan.ToArray());
        Assert.Equal(0, messages.Outgoing.WrittenCount);
    }
}
