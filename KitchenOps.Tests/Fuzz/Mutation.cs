using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KitchenOps.Tests.Fuzz;

/// <summary>Makes something else of what is right. All chance comes of the random numbers it is given: the same seed, the same bytes.</summary>
public static class Mutation
{
    private const string Mark = "@@here@@";

    // As they stand in JSON: some are none.
    private static readonly string[] Fragments =
    [
        "null", "true", "false", "0", "-1", "1", "-0", "1.5", "1e3", "1e308", "1e400", "-1e400", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "99999999999999999999999999999999",
        "0.00000000000000000000000000000000000000001", "\"\"", "\" \"", "\"0\"", "\"1\"", "\"true\"", "\"null\"", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "[{}]", "{\"a\":{\"a\":{\"a\":{}}}}",
        "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"a\\udc00b\"", "\"\\ud83d\\ude00\"", "\"\\u202e\\u200b\\ufeff\"", "\"\\uffff\"", "\"\\u0085\\u2028\\u2029\"", "\"Z\\u0351\\u036f\\u0301\\u0301\\u0301\"", "\"\\r\\nSet-Cookie: a=b\"",
        "\"';--\"", "\"<script>alert(1)</script>\"", "\"{{7*7}}\"", "\"../../../../etc/passwd\"", "\"%00%ff\"", "\"\\u0130\\u0131\\u1e9e\\ufb03\"", "\"\\u200d\"",
        "\"2026-13-45T99:99:99Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-01-01\"", "\"00000000-0000-0000-0000-000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"",
        "\"user:\"", "\":\"", "\"key:x\"", "\"device:demo-bistro-grill\"", "\"system\"", "\"clock\"", "\"burger\"", "\"t1\"", "\"grill\"", "NaN", "Infinity", "'a'", "undefined", "01", "+1", ".5", "1.", "tru", "\"", "\\", "//", "/*",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\uFFFD", "\u202Eabc", "\u200B", "\uFEFF", "😀", "é", "e\u0301", "İ", "ß", "\u2028", "\r\nX-Injected: 1", "\t", "'", "\"", "<b>", "&amp;", "%", "%00", "%ZZ", "..", "../..", "//", "\\", "/\\evil.example", "//evil.example",
        "/é", "/\u0001", "/r/demo-bistro/expo", "-1", "0", "1", "9223372036854775807", "9223372036854775808", "1e9", "NaN", "true", "null", "undefined", "{}", "[]", "*", "a,b", "a+b", "+", "demo-bistro", "DEMO-BISTRO", "demo-takeaway", "grill", "fryer+grill", "user:demo-bistro-manager",
        "00000000-0000-0000-0000-000000000000", "user:", ":", "https://evil.example/", "javascript:alert(1)", "~/", "/~", "/%2e%2e/", "/?", "/#",
    ];

    private static readonly byte[][] BadBytes = [[0xC3, 0x28], [0xFF], [0xFE, 0xFF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF], [0x00], [0xEF, 0xBB, 0xBF], [0x80]];

    /// <summary>A text that nobody expects; now and then a very long one.</summary>
    public static string Text(Random random) => random.Next(12) switch
    {
        0 => new string((char)random.Next('a', 'z'), random.Next(1, 6000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(1, 0xD7FF))),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 300)).Select(_ => "e\u0301")),
        _ => random.Of(Texts),
    };

    /// <summary>One of them.</summary>
    public static T Of<T>(this Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>What may come of a JSON text.</summary>
    public static byte[] Json(Random random, string valid)
    {
        var text = valid;
        if (random.Next(10) < 8)
            for (var times = random.Next(1, 4); times > 0; times--)
            {
                try { text = Structure(random, text); }
                catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException) { break; }   // an earlier turn made it none
            }
        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(10) < 4 ? Bytes(random, bytes) : bytes;
    }

    /// <summary>What may come of any bytes.</summary>
    public static byte[] Bytes(Random random, byte[] valid)
    {
        var at = random.Next(valid.Length + 1);
        var to = random.Next(at, valid.Length + 1);
        switch (random.Next(10))
        {
            case 0: return valid[..at];
            case 1: return [.. valid[..at], .. random.Of(BadBytes), .. valid[at..]];
            case 2: return [.. valid[..at], .. valid[to..]];
            case 3: return [.. valid[..to], .. valid[at..]];
            case 4: return [.. Encoding.UTF8.GetBytes(new string('[', random.Next(1, 5000))), .. valid];
            case 5: return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(valid));
            case 6: return [];
            case 7:
                var noise = new byte[random.Next(1, 2000)];
                random.NextBytes(noise);
                return noise;
            case 8: return [.. BadBytes[7], .. valid];
            default:
                if (valid.Length == 0) return valid;
                var flipped = (byte[])valid.Clone();
                for (var times = random.Next(1, 8); times > 0; times--) flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
        }
    }

    // Swaps, drops, doubles or nests a value somewhere in it.
    private static string Structure(Random random, string text)
    {
        var root = JsonNode.Parse(text);
        List<(JsonNode Parent, object Key)> places = [.. Places(root)];
        if (places.Count == 0) return Fragment(random);
        var (parent, key) = random.Of(places);
        switch (random.Next(8))
        {
            case 0 when parent is JsonObject from: from.Remove((string)key); break;
            case 1 when parent is JsonObject into:
                // The same name twice.
                into[Mark] = into[(string)key]?.DeepClone();
                return root!.ToJsonString().Replace($"\"{Mark}\":", $"{JsonSerializer.Serialize((string)key)}:{Fragment(random)},{JsonSerializer.Serialize((string)key)}:", StringComparison.Ordinal);
            case 2 when parent is JsonArray list: for (var times = random.Next(1, 200); times > 0; times--) list.Add(list[(int)key]?.DeepClone()); break;
            case 3 when parent is JsonObject renamed:
                renamed[Mark] = null;
                return root!.ToJsonString().Replace($"\"{Mark}\":", $"{JsonSerializer.Serialize(Text(random))}:", StringComparison.Ordinal).Replace(JsonSerializer.Serialize((string)key), random.Next(2) == 0 ? "\"\\ud800\"" : "\"" + ((string)key).ToUpperInvariant() + "\"", StringComparison.Ordinal);
            default:
                Set(parent, key, Mark);
                return root!.ToJsonString().Replace($"\"{Mark}\"", Fragment(random), StringComparison.Ordinal);
        }
        return root!.ToJsonString();
    }

    private static string Fragment(Random random) => random.Next(12) switch
    {
        0 => JsonSerializer.Serialize(Text(random)),
        1 => $"\"{new string('x', random.Next(1, 100_000))}\"",
        2 => string.Concat(Enumerable.Repeat("[", random.Next(1, 100))) is var open ? open + new string(']', open.Length) : "",
        3 => string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60),
        _ => random.Of(Fragments),
    };

    private static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonObject o) o[(string)key] = value;
        else ((JsonArray)parent)[(int)key] = value;
    }

    private static IEnumerable<(JsonNode, object)> Places(JsonNode? node)
    {
        var children = node switch
        {
            JsonObject o => o.Select(pair => ((object)pair.Key, pair.Value)),
            JsonArray a => a.Select((child, at) => ((object)at, child)),
            _ => [],
        };
        foreach (var (key, child) in children.ToList())
        {
            yield return (node!, key);
            foreach (var place in Places(child)) yield return place;
        }
    }
}
