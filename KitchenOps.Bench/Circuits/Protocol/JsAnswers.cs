using System.Buffers.Text;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>
/// What a browser without a screen answers to calls into it. A call that is not answered would time out on the circuit, so every
/// one is: with the value that the page's code needs to go on, and null where it only waits for the end.
/// </summary>
public static class JsAnswers
{
    const int ObjectReference = 1;

    /// <summary>The result of a call to <paramref name="identifier"/>, as JSON.</summary>
    /// <param name="identifier">The function.</param>
    /// <param name="resultKind">What the caller expects: 0 a value, 1 an object's reference, 2 a stream's, 3 nothing.</param>
    /// <param name="handle">The call's number, which also names the object that is handed out.</param>
    public static string For(ReadOnlySpan<byte> identifier, long resultKind, long handle)
    {
        if (resultKind == ObjectReference)
        {
            return FormattableString.Invariant($"{{\"__jsObjectId\":{handle}}}");
        }
        // Whether a connection is there, a page visible, a feature supported: a screen at work says yes.
        return identifier.StartsWith("is"u8) || identifier.StartsWith("has"u8) ? "true" : "null";
    }

    /// <summary>The number that a heartbeat's answer says the screen reflects.</summary>
    /// <param name="heartbeat">The answer, as JSON.</param>
    public static long SeqIn(ReadOnlySpan<byte> heartbeat)
    {
        var name = "\"seq\":"u8;
        var at = heartbeat.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(heartbeat[(at + name.Length)..], out long seq, out _) ? seq
            : throw new FormatException($"a heartbeat is answered {System.Text.Encoding.UTF8.GetString(heartbeat)}");
    }

    /// <summary>The number of the first object that a call hands out to the browser; 0 when it hands out none.</summary>
    /// <param name="arguments">The call's arguments, as JSON.</param>
    public static long ObjectIn(ReadOnlySpan<byte> arguments)
    {
        var name = "\"__dotNetObject\":"u8;
        var at = arguments.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(arguments[(at + name.Length)..], out long number, out _) ? number : 0;
    }
}
