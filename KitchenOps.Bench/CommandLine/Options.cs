using System.Globalization;

namespace KitchenOps.Bench.CommandLine;

/// <summary>What was typed after a verb. Everything unknown, doubled or out of range is an error, so that no typing mistake runs as something else.</summary>
public sealed class Options
{
    readonly Dictionary<string, string> _values;

    Options(Dictionary<string, string> values) => _values = values;

    /// <summary>Reads <paramref name="args"/>, both as <c>--name value</c> and as <c>--name=value</c>.</summary>
    public static Options Parse(IReadOnlyList<string> args, IReadOnlyList<Option> known)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            var option = known.FirstOrDefault(option => option.Name == name) ?? throw new BenchException($"unknown option {name}");
            string value;
            if (option.Value is null)
            {
                value = equals < 0 ? "" : throw new BenchException($"{name} takes no value");
            }
            else if (equals >= 0)
            {
                value = args[i][(equals + 1)..];
            }
            else
            {
                value = ++i < args.Count && !args[i].StartsWith("--", StringComparison.Ordinal) ? args[i] : throw new BenchException($"{name} needs {option.Value}");
            }
            if (!values.TryAdd(name, value))
            {
                throw new BenchException($"{name} is given twice");
            }
        }
        return new Options(values);
    }

    /// <summary>Whether a switch was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The text given, or null.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>One of a few words.</summary>
    public string Word(string name, string otherwise, params string[] allowed)
    {
        var value = Text(name) ?? otherwise;
        return allowed.Contains(value) ? value : throw new BenchException($"{name} is one of {string.Join(", ", allowed)}");
    }

    /// <summary>A whole number in a range.</summary>
    public int Integer(string name, int otherwise, int least = 0, int most = int.MaxValue)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value : throw new BenchException($"{name} is a whole number from {least} to {most}");
    }

    /// <summary>A number that is at least <paramref name="least"/>.</summary>
    public double Number(string name, double otherwise, double least)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value : throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least}"));
    }

    /// <summary>A date as year-month-day, with a time of day or without: then it is the day's beginning.</summary>
    public DateTime? Moment(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }
        return DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value : throw new BenchException($"{name} is a date such as 2023-01-31, or with a time 2023-01-31T12:30");
    }
}
