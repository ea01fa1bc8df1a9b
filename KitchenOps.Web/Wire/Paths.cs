using System.Text.Json;

namespace KitchenOps.Web.Wire;

/// <summary>Paths into a body as errors name them: <c>lines[2].item</c>.</summary>
public static class Paths
{
    private const string Rest = "rest";

    /// <summary>The place that <paramref name="e"/> is about, under <paramref name="root"/>: <c>$.a.b</c> is <c>root.a.b</c>.</summary>
    public static string Under(string root, JsonException e)
    {
        var path = Whole(e);
        return root.Length == 0 ? path.TrimStart('.') : root + path;
    }

    /// <summary>What a converter throws for an error inside its own value: the serializer adds the path to the value, and knows nothing of the path within.</summary>
    internal static JsonException FromInside(JsonException e) => Inside(Whole(e), Reason(e));

    /// <summary>An error at <paramref name="rest"/> within a converter's value.</summary>
    internal static JsonException Inside(string rest, string reason) => new(reason) { Data = { [Rest] = rest } };

    private static string Whole(JsonException e)
    {
        var path = e.Path is null or "$" ? "" : e.Path.StartsWith('$') ? e.Path[1..] : e.Path;
        return path + e.Data[Rest];
    }

    /// <summary>The serializer's reason without its address and without type names.</summary>
    public static string Reason(JsonException e)
    {
        var text = e.Message;
        foreach (var address in (ReadOnlySpan<string>)[" Path:", " LineNumber:"])
            if (text.IndexOf(address, StringComparison.Ordinal) is >= 0 and var cut) text = text[..cut];
        if (text.Contains("missing required", StringComparison.Ordinal) && text.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var names) return "missing: " + text[(names + 2)..].TrimEnd('.');
        if (text.Contains("allow null", StringComparison.Ordinal)) return "a value is needed";
        return text.Contains("could not be converted", StringComparison.Ordinal) ? "a value of another kind is needed" : text;
    }
}
