using System.Globalization;
using System.Net;
using System.Text;

namespace KitchenOps.Bench.Measure.Report;

/// <summary>One line of a plot.</summary>
public sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A level that something is to stay under.</summary>
public sealed record Level(string Name, double Y);

/// <summary>One row of a chart of bars; a value that was not measured is null.</summary>
public sealed record Bar(string Name, double? Value);

/// <summary>Plots as SVG that is readable in light, in dark and on paper: colours come from the page, and each line has a mark and a dash of its own besides.</summary>
public static class Plot
{
    const int Width = 720, Height = 340, Left = 64, Right = 20, Top = 14, Bottom = 48, Legend = 22;
    static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3", "4 2", "12 4"];

    /// <summary>Lines over an axis.</summary>
    public static string Lines(string xTitle, Scale xScale, string yTitle, Scale yScale, IReadOnlyList<Series> series, params Level[] levels)
    {
        var points = series.SelectMany(one => one.Points).ToList();
        var (x, y) = (Axis.Of(xScale, points.Select(point => point.X)), Axis.Of(yScale, [.. points.Select(point => point.Y), .. levels.Select(level => level.Y)]));
        var rows = ((series.Count + 2) / 3) * Legend;
        var (right, bottom) = (Width - Right, Height - Bottom);
        var svg = Open(Height + rows);
        foreach (var (value, label) in y.Marks())
        {
            var at = Y(value);
            svg.Append(Inv($"<line class=\"grid\" x1=\"{Left}\" x2=\"{right}\" y1=\"{at:0.#}\" y2=\"{at:0.#}\"/><text class=\"mark\" x=\"{Left - 6}\" y=\"{at + 4:0.#}\" text-anchor=\"end\">{Escape(label)}</text>"));
        }
        foreach (var (value, label) in x.Marks())
        {
            var at = X(value);
            svg.Append(Inv($"<line class=\"grid\" x1=\"{at:0.#}\" x2=\"{at:0.#}\" y1=\"{Top}\" y2=\"{bottom}\"/><text class=\"mark\" x=\"{at:0.#}\" y=\"{bottom + 16}\" text-anchor=\"middle\">{Escape(label)}</text>"));
        }
        svg.Append(Inv($"<text class=\"title\" x=\"{(Left + right) / 2}\" y=\"{bottom + 36}\" text-anchor=\"middle\">{Escape(xTitle)}</text>"));
        svg.Append(Inv($"<text class=\"title\" transform=\"translate(14 {(Top + bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escape(yTitle)}</text>"));
        foreach (var level in levels)
        {
            svg.Append(Inv($"<line class=\"level\" x1=\"{Left}\" x2=\"{right}\" y1=\"{Y(level.Y):0.#}\" y2=\"{Y(level.Y):0.#}\"/><text class=\"level-name\" x=\"{Left + 6}\" y=\"{Y(level.Y) - 4:0.#}\">{Escape(level.Name)}</text>"));
        }
        foreach (var (n, one) in series.Index())
        {
            var path = string.Join(' ', one.Points.Where(point => double.IsFinite(point.Y)).Select(point => Inv($"{X(point.X):0.#},{Y(point.Y):0.#}")));
            svg.Append(Inv($"<polyline class=\"line s{n % Dashes.Length}\" stroke-dasharray=\"{Dashes[n % Dashes.Length]}\" points=\"{path}\"/>"));
            if (one.Points.Count <= 12)
            {
                foreach (var point in one.Points)
                {
                    svg.Append(Inv($"<circle class=\"dot s{n % Dashes.Length}\" cx=\"{X(point.X):0.#}\" cy=\"{Y(point.Y):0.#}\" r=\"3\"/>"));
                }
            }
            var (column, row) = (n % 3, n / 3);
            var (lx, ly) = (Left + (column * ((right - Left) / 3)), Height + (row * Legend) + 4);
            svg.Append(Inv($"<line class=\"line s{n % Dashes.Length}\" stroke-dasharray=\"{Dashes[n % Dashes.Length]}\" x1=\"{lx}\" x2=\"{lx + 30}\" y1=\"{ly}\" y2=\"{ly}\"/><text class=\"name\" x=\"{lx + 36}\" y=\"{ly + 4}\">{Escape(one.Name)}</text>"));
        }
        return svg.Append("</svg>").ToString();

        double X(double value) => Left + (x.At(value) * (right - Left));

        double Y(double value) => bottom - (y.At(value) * (bottom - Top));
    }

    /// <summary>Bars that lie, each with its value written behind it.</summary>
    public static string Bars(string title, string unit, IReadOnlyList<Bar> bars)
    {
        const int names = 170, row = 26, values = 110;
        var most = bars.Max(bar => bar.Value) is > 0 and var found ? found : 1;
        var svg = Open((bars.Count * row) + 40);
        svg.Append(Inv($"<text class=\"title\" x=\"{names}\" y=\"18\">{Escape(title)}</text>"));
        foreach (var (n, bar) in bars.Index())
        {
            var y = 30 + (n * row);
            var width = (Width - names - values) * Math.Max(0, bar.Value ?? 0) / most;
            svg.Append(Inv($"<text class=\"name\" x=\"{names - 8}\" y=\"{y + 15}\" text-anchor=\"end\">{Escape(bar.Name)}</text><rect class=\"bar s{n % Dashes.Length}\" x=\"{names}\" y=\"{y + 3}\" width=\"{width:0.#}\" height=\"{row - 8}\"/>"));
            svg.Append(Inv($"<text class=\"value\" x=\"{names + width + 6:0.#}\" y=\"{y + 15}\">{Escape(bar.Value is { } value ? Inv($"{value:#,0.##} {unit}") : "no data")}</text>"));
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Text as XML and HTML take it, quotation marks included.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    static StringBuilder Open(int height) => new(Inv($"<svg viewBox=\"0 0 {Width} {height}\" xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\">"));

    static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
