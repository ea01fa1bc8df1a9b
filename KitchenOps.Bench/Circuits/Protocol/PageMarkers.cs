using System.Text;
using System.Text.Json;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>What a page holds for its circuit: a marker for each interactive root component, and the state to hand back.</summary>
/// <param name="Markers">The JSON of each, byte for byte as the page has it: it goes back as it came. In the order of the page.</param>
/// <param name="State">The persisted state; empty where the page has none.</param>
public sealed record PageMarkers(IReadOnlyList<string> Markers, string State)
{
    const string MarkerStart = "<!--Blazor:";
    const string StateStart = "<!--Blazor-Server-Component-State:";
    const string CommentEnd = "-->";

    /// <summary>Finds them in <paramref name="html"/>.</summary>
    public static PageMarkers Parse(string html)
    {
        var markers = new List<string>();
        foreach (var json in Comments(html, MarkerStart))
        {
            using var marker = JsonDocument.Parse(json);
            // A closing marker has no type; one of type webassembly is none of a circuit's.
            if (marker.RootElement.TryGetProperty("type", out var type) && type.GetString() is "server" or "auto")
            {
                markers.Add(json);
            }
        }
        return new PageMarkers(markers, Comments(html, StateStart).FirstOrDefault() ?? "");
    }

    /// <summary>The operations that add every component of the page.</summary>
    public string ToOperations()
    {
        var json = new StringBuilder("{\"batchId\":1,\"operations\":[");
        for (var i = 0; i < Markers.Count; i++)
        {
            json.Append(i == 0 ? "" : ",").Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"type\":\"add\",\"ssrComponentId\":{i + 1},\"marker\":{Markers[i]}}}");
        }
        return json.Append("]}").ToString();
    }

    static IEnumerable<string> Comments(string html, string start)
    {
        for (var at = html.IndexOf(start, StringComparison.Ordinal); at >= 0; at = html.IndexOf(start, at, StringComparison.Ordinal))
        {
            at += start.Length;
            var end = html.IndexOf(CommentEnd, at, StringComparison.Ordinal);
            if (end < 0)
            {
                yield break;
            }
            yield return html[at..end].Trim();
            at = end;
        }
    }
}
