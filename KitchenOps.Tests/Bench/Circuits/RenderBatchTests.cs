using System.Buffers.Binary;
using System.Text;
using KitchenOps.Bench.Circuits.Protocol;

namespace KitchenOps.Tests.Bench.Circuits;

public class RenderBatchTests
{
    /// <summary>A batch as the server writes it, as far as strings go: frames, strings, their table, and where the sections begin.</summary>
    internal static byte[] BatchWith(params string[] strings)
    {
        var bytes = new List<byte>(Encoding.ASCII.GetBytes("frames that hold 11111111-2222-8333-8444-555555555555 by chance "));
        var offsets = new List<int>();
        foreach (var text in strings)
        {
            offsets.Add(bytes.Count);
            var utf8 = Encoding.UTF8.GetBytes(text);
            for (var left = utf8.Length; ; left >>= 7)
            {
                bytes.Add((byte)(left > 0x7F ? left | 0x80 : left));
                if (left <= 0x7F)
                {
                    break;
                }
            }
            bytes.AddRange(utf8);
        }
        var table = bytes.Count;
        foreach (var number in offsets.Concat([0, 0, 0, 0, table]))
        {
            var four = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(four, number);
            bytes.AddRange(four);
        }
        return [.. bytes];
    }

    static List<Guid> IdsIn(RenderBatch batch)
    {
        var ids = new List<Guid>();
        var text = batch.StringBytes;
        while (RenderBatch.TryTakeId(ref text, out var id))
        {
            ids.Add(id);
        }
        return ids;
    }

    [Fact]
    public void Strings_are_found_by_their_number()
    {
        var text = new string('ö', 200);
        var batch = new RenderBatch(BatchWith("data-order", "", text));

        Assert.Equal(3, batch.StringCount);
        Assert.Equal("data-order", Encoding.UTF8.GetString(batch.StringAt(0)));
        Assert.Equal("", Encoding.UTF8.GetString(batch.StringAt(1)));
        Assert.Equal(text, Encoding.UTF8.GetString(batch.StringAt(2)));
    }

    [Fact]
    public void Ids_are_found_alone_and_inside_longer_texts()
    {
        Guid order = Guid.NewGuid(), line = Guid.NewGuid(), other = Guid.NewGuid();
        var batch = new RenderBatch(BatchWith("data-order", order.ToString(), "with-all-day", $"{{\"order\":\"{order}\",\"works\":[{{\"line\":\"{line}\"}}]}}", $"{line} {other}"));

        Assert.Equal([order, order, line, line, other], IdsIn(batch));
    }

    [Fact]
    public void What_only_looks_like_an_id_is_none()
    {
        Assert.Empty(IdsIn(new RenderBatch(BatchWith("12-05-2026", "a-b-c-d-e-f-g-h", new string('-', 100), "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz", "01234567-89ab-8def-8123-456789abcde"))));
    }

    [Fact]
    public void Frames_are_not_searched() => Assert.Empty(IdsIn(new RenderBatch(BatchWith("nothing"))));

    [Fact]
    public void Its_components_are_counted_where_its_end_says_that_their_table_is()
    {
        // Two components without an edit each, then the table: how many, and where each begins. No strings.
        int[] numbers = [7, 0, 9, 0, /* table */ 2, 0, 8, /* sections */ 16, 28, 28, 28, 28];
        var bytes = new byte[numbers.Length * sizeof(int)];
        Buffer.BlockCopy(numbers, 0, bytes, 0, bytes.Length);

        Assert.Equal(2, new RenderBatch(bytes).Components);
        Assert.Equal(48, new RenderBatch(bytes).Length);
        Assert.Equal(0, new RenderBatch([1, 2, 3]).Components);
    }

    [Fact]
    public void A_batch_without_strings_has_none()
    {
        Assert.Equal(0, new RenderBatch(BatchWith()).StringCount);
        Assert.Empty(IdsIn(new RenderBatch(BatchWith())));
        Assert.Empty(IdsIn(new RenderBatch([1, 2, 3])));
    }

    /// <summary>A batch that sets attributes: their frames, a frame of another kind between, and the strings.</summary>
    internal static byte[] BatchThatSets(params (string Name, string Value)[] attributes)
    {
        var strings = attributes.SelectMany(attribute => (string[])[attribute.Name, attribute.Value]).ToArray();
        var bytes = BatchWith(strings).ToList();
        var frames = new List<byte>();
        // Each frame is five numbers: an element's begins with 1, an attribute's with 3, and names its strings.
        int[] numbers = [attributes.Length * 2, .. attributes.Index().SelectMany(attribute => (int[])[3, attribute.Index * 2, (attribute.Index * 2) + 1, 0, 0, 1, 0, 0, 0, 0])];
        foreach (var number in numbers)
        {
            var four = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(four, number);
            frames.AddRange(four);
        }
        // In front of everything, so that all other places move by as much.
        var batch = frames.Concat(bytes).ToArray();
        for (var at = batch.Length - (sizeof(int) * (5 + strings.Length)); at < batch.Length; at += sizeof(int))
        {
            var place = BinaryPrimitives.ReadInt32LittleEndian(batch.AsSpan(at));
            BinaryPrimitives.WriteInt32LittleEndian(batch.AsSpan(at), place == 0 ? 0 : place + frames.Count);
        }
        return batch;
    }

    [Fact]
    public void The_last_value_of_an_attribute_is_found_by_its_name()
    {
        var batch = new RenderBatch(BatchThatSets(("class", "board"), ("data-seq", "41"), ("data-order", "data-seq"), ("data-seq", "42")));

        Assert.True(batch.TryGetAttribute("data-seq"u8, out var value));
        Assert.Equal("42", Encoding.UTF8.GetString(value));
        Assert.False(batch.TryGetAttribute("data"u8, out _));
        Assert.False(new RenderBatch([1, 2, 3]).TryGetAttribute("data-seq"u8, out _));
    }
}
