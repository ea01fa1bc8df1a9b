using System.Globalization;

namespace KitchenOps.Bench.Measure.Report;

/// <summary>How an axis spreads its values.</summary>
public enum Scale
{
    /// <summary>Evenly.</summary>
    Linear,
    /// <summary>Each tenfold as far as the one before.</summary>
    Log,
    /// <summary>Each tenth part of what is missing to 100 % as far as the one before, so that the end of a distribution can be seen.</summary>
    Percentile,
}

/// <summary>One axis of a plot: from values to the share of its length, with its marks.</summary>
public sealed class Axis
{
    const double Worst = 100;
    readonly Scale _scale;
    readonly double _from, _to;

    Axis(Scale scale, double from, double to) => (_scale, _from, _to) = (scale, from, to);

    /// <summary>The axis that shows <paramref name="values"/>.</summary>
    public static Axis Of(Scale scale, IEnumerable<double> values)
    {
        var shown = values.Where(double.IsFinite).Where(value => scale != Scale.Log || value > 0).ToList();
        if (scale == Scale.Percentile)
        {
            // The worst of all is drawn a little behind the last share that is known.
            var last = shown.Where(value => value < Worst).DefaultIfEmpty(90).Max();
            return new Axis(scale, 0, Math.Max(1, Stretched(last) + 0.3));
        }
        var (least, most) = shown.Count == 0 ? (1, 10) : (shown.Min(), shown.Max());
        if (scale == Scale.Linear)
        {
            return new Axis(scale, Math.Min(0, least), most > 0 ? most * 1.05 : 1);
        }
        // At least a tenfold, so that a flat line looks flat.
        var (from, to) = (Math.Floor(Math.Log10(least) * 2) / 2, Math.Ceiling(Math.Log10(most) * 2) / 2);
        return new Axis(scale, from, Math.Max(to, from + 1));
    }

    /// <summary>Where <paramref name="value"/> is: 0 at the beginning, 1 at the end.</summary>
    public double At(double value)
    {
        var place = _scale switch
        {
            Scale.Linear => value,
            Scale.Log => value > 0 ? Math.Log10(value) : _from,
            _ => value >= Worst ? _to : Stretched(value),
        };
        return Math.Clamp((place - _from) / (_to - _from), 0, 1);
    }

    /// <summary>What is written at it.</summary>
    public IReadOnlyList<(double Value, string Label)> Marks() => _scale switch
    {
        Scale.Linear => Even(),
        Scale.Log => Tenfolds(),
        _ => [.. ((double[])[0, 50, 90, 99, 99.9, 99.99, 99.999]).Where(share => Stretched(share) < _to - 0.1).Select(share => (share, share.ToString(CultureInfo.InvariantCulture) + " %")), (Worst, "all")],
    };

    static double Stretched(double percent) => -Math.Log10(1 - (percent / Worst));

    List<(double, string)> Even()
    {
        var rough = (_to - _from) / 5;
        var tenfold = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = ((double[])[1, 2, 5, 10]).First(factor => factor * tenfold >= rough) * tenfold;
        return [.. Enumerable.Range(0, (int)((_to - _from) / step) + 1).Select(n => Math.Ceiling(_from / step) * step + (n * step)).Where(value => value <= _to).Select(value => (value, Short(value)))];
    }

    List<(double, string)> Tenfolds()
    {
        double[] factors = _to - _from > 3 ? [1] : [1, 2, 5];
        return [.. Enumerable.Range((int)Math.Floor(_from), (int)Math.Ceiling(_to - _from) + 2).SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power)))
            .Where(value => Math.Log10(value) >= _from - 1e-9 && Math.Log10(value) <= _to + 1e-9).Select(value => (value, Short(value)))];
    }

    static string Short(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
