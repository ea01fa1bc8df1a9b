using System.Globalization;

namespace KitchenOps.Web.Console;

/// <summary>One line that says how far a verb is: rewritten in place on a terminal, a new one now and then elsewhere.</summary>
internal sealed class ProgressLine(TextWriter to, bool isTerminal, TimeProvider time)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(15);
    private readonly long _started = time.GetTimestamp();
    private long _shownAt = time.GetTimestamp();
    private int _width;

    /// <summary>Shows it, unless something was shown a moment ago.</summary>
    public void Show(string what, long done, long total) => Show(what, Amount(done), Amount(total), done, total);

    /// <summary>The same for what is counted.</summary>
    public void ShowCount(string what, long done, long total) => Show(what, done.ToString(CultureInfo.InvariantCulture), total.ToString(CultureInfo.InvariantCulture), done, total);

    private void Show(string what, string amount, string whole, long done, long total)
    {
        if (time.GetElapsedTime(_shownAt) < (isTerminal ? OnTerminal : Elsewhere)) return;
        _shownAt = time.GetTimestamp();
        var seconds = (long)time.GetElapsedTime(_started).TotalSeconds;
        var text = string.Create(CultureInfo.InvariantCulture, $"{what}: {amount}{(total > 0 ? $" of {whole}, {100 * done / total} %" : "")}, {seconds} s");
        if (isTerminal) to.Write($"\r{text.PadRight(_width)}");
        else to.WriteLine(text);
        _width = text.Length;
    }

    /// <summary>Wipes it: what is said next stands on a line of its own.</summary>
    public void End()
    {
        if (isTerminal && _width > 0) to.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }

    /// <summary>Bytes as people read them.</summary>
    public static string Amount(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.00} GiB"),
    };
}
