using System.Text.Json;

namespace KitchenOps.Web.Wire;

/// <summary>Paths into a body as errors name them: <c>lines[2].item</c>.</summary>
public static class Paths
{
    /// <summary>The serializer's <c>$.a.b</c> as <paramref name="root"/><c>.a.b</c>.</summary>
    public static string Under(string root, string? path)
    {
        var rest = path is null or "$" ? "" : path.StartsWith('$') ? path[1..] : path;
        return root.Length == 0 ? rest.TrimStart('.') : root + rest;
    }

    /// <summary>The serializer's reason without its address and without type names.</summary>
    public static string Reason(JsonException e)
    {
        var text = e.Message;
        var cut = text.IndexOf(" Path:", StringComparison.Ordinal);
        if (cut >= 0) text = text[..cut];
        if (text.Contains("missing required", StringComparison.Ordinal) && text.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var names) return "missing: " + text[(names + 2)..].TrimEnd('.');
        return text.Contains("could not be converted", StringComparison.Ordinal) ? "a value of another kind is needed" : text;
    }
}
