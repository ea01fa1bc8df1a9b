using System.Globalization;
using System.Text;

namespace KitchenOps.Bench.Measure.Report;

/// <summary>
/// A run as one HTML file that needs nothing else: no script, no font, no address. Under each plot stands what is seen and the command that made it,
/// so that a plot that is cut out of it still says where it came from.
/// </summary>
public sealed class HtmlReport
{
    const string Style = """
        :root { color-scheme: light dark; --ground: #fff; --ink: #1b1f24; --mist: #59636e; --line: #d4d9de; --s0: #0b5cad; --s1: #b3450b; --s2: #3c7a1f; --s3: #7b3fa0; --s4: #8a6d00; --s5: #a1225a; }
        @media (prefers-color-scheme: dark) { :root { --ground: #14181d; --ink: #e8ebee; --mist: #a2acb6; --line: #353c44; --s0: #6db3ff; --s1: #ff9d66; --s2: #8fd16a; --s3: #cf9df0; --s4: #e3c34f; --s5: #ff8fc0; } }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; margin: 0 0 .2rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; } p { margin: .3rem 0; }
        figure { margin: 0 0 1rem; } figcaption p:last-child, .made { color: var(--mist); font-size: .875rem; } code { font-size: .9em; overflow-wrap: anywhere; }
        svg { display: block; width: 100%; height: auto; font: 13px system-ui, sans-serif; } text { fill: var(--ink); } .mark { fill: var(--mist); font-size: 12px; } .title { fill: var(--mist); }
        .grid { stroke: var(--line); stroke-width: 1; } .line { fill: none; stroke-width: 2.2; } .level { stroke: var(--ink); stroke-dasharray: 3 3; } .level-name { font-size: 12px; }
        .s0 { stroke: var(--s0); } .s1 { stroke: var(--s1); } .s2 { stroke: var(--s2); } .s3 { stroke: var(--s3); } .s4 { stroke: var(--s4); } .s5 { stroke: var(--s5); }
        .dot.s0, .bar.s0 { fill: var(--s0); } .dot.s1, .bar.s1 { fill: var(--s1); } .dot.s2, .bar.s2 { fill: var(--s2); } .dot.s3, .bar.s3 { fill: var(--s3); } .dot.s4, .bar.s4 { fill: var(--s4); } .dot.s5, .bar.s5 { fill: var(--s5); }
        .bar { stroke: none; } .scroll { overflow-x: auto; } table { border-collapse: collapse; margin: .6rem 0; } th, td { padding: .25rem .7rem .25rem 0; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; } th:first-child, td:first-child { text-align: left; }
        th { color: var(--mist); font-weight: 600; font-size: .875rem; white-space: normal; vertical-align: bottom; } .warn { border-left: 4px solid var(--s1); padding-left: .8rem; }
        @media print { :root { --ground: #fff; --ink: #000; --mist: #444; --line: #ccc; --s0: #0b5cad; --s1: #b3450b; --s2: #3c7a1f; --s3: #7b3fa0; --s4: #8a6d00; --s5: #a1225a; } figure { break-inside: avoid; } .scroll { overflow: visible; } th, td { white-space: normal; font-size: .75rem; } }
        """;

    readonly StringBuilder _body = new();
    readonly string _title, _made;

    /// <summary>Empty yet.</summary>
    /// <param name="title">What was measured.</param>
    /// <param name="command">What was typed.</param>
    public HtmlReport(string title, string command)
    {
        (_title, _made) = (title, $"<p class=\"made\">Made by <code>{Plot.Escape(command)}</code></p>");
        _body.Append(CultureInfo.InvariantCulture, $"<h1>{Plot.Escape(title)}</h1>{_made}");
    }

    /// <summary>What was typed to make it: the verb and its options, as this process was given them.</summary>
    public static string Command => "KitchenOps.Bench " + string.Join(' ', Environment.GetCommandLineArgs()[1..]);

    /// <summary>A heading.</summary>
    public HtmlReport Heading(string text) => Add($"<h2>{Plot.Escape(text)}</h2>");

    /// <summary>A sentence.</summary>
    public HtmlReport Say(string text) => Add($"<p>{Plot.Escape(text)}</p>");

    /// <summary>Something to mind before anything else is read, where there is.</summary>
    public HtmlReport Warn(string? text) => text is null ? this : Add($"<p class=\"warn\">{Plot.Escape(text)}</p>");

    /// <summary>What does not hold; says that all does where nothing is named.</summary>
    public HtmlReport Findings(IReadOnlyList<string> findings) => findings.Count == 0 ? Say("Every bar of this run holds.") : Warn("Does not hold: " + string.Join("; ", findings) + ".");

    /// <summary>A plot with what is seen on it.</summary>
    public HtmlReport Figure(string svg, string seen) => Add($"<figure>{svg}<figcaption><p>{Plot.Escape(seen)}</p>{_made}</figcaption></figure>");

    /// <summary>Rows under a head.</summary>
    public HtmlReport Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        _body.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (var cell in head)
        {
            _body.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Plot.Escape(cell)}</th>");
        }
        _body.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            _body.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Plot.Escape(cell)}</td>")).Append("</tr>");
        }
        return Add("</tbody></table></div>");
    }

    /// <summary>The whole file.</summary>
    public override string ToString() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Plot.Escape(_title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        {_body}
        </body>
        </html>
        """;

    /// <summary>Writes it to <paramref name="path"/> as a whole; does nothing without a path.</summary>
    public void Write(string? path)
    {
        if (path is null)
        {
            return;
        }
        var half = path + ".part";
        File.WriteAllText(half, ToString() + "\n");
        File.Move(half, path, overwrite: true);
    }

    HtmlReport Add(string html)
    {
        _body.Append(html).Append('\n');
        return this;
    }
}
