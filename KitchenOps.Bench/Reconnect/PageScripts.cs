using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Reconnect;

/// <summary>What a page's script wants done, or did.</summary>
public enum PageWish
{
    /// <summary>It asked whether the server answers.</summary>
    Probe,
    /// <summary>Back to the circuit.</summary>
    Reconnect,
    /// <summary>The page anew.</summary>
    Load,
}

/// <summary>What became of a wish.</summary>
public enum Became
{
    /// <summary>It is there.</summary>
    Yes,
    /// <summary>It is gone: the circuit is not known any more, or the page did not arrive.</summary>
    No,
    /// <summary>It was not reached.</summary>
    Failed,
}

/// <summary>
/// The script that browsers are sent, under node: it alone decides when a page probes, reconnects and loads anew. One process for all pages;
/// it ends with its input. Wishes are told on the thread that reads them.
/// </summary>
public sealed class PageScripts : IAsyncDisposable
{
    readonly Process _process;
    readonly Lock _gate = new();
    readonly Task _reading;
    readonly Task<string> _complaints;

    PageScripts(Process process, Action<PageWish, int> onWish)
    {
        _process = process;
        _complaints = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync(onWish);
    }

    /// <summary>Starts node on the scripts of this repository.</summary>
    /// <param name="site">The server.</param>
    /// <param name="onWish">Told each wish with the page's number.</param>
    public static PageScripts Start(Uri site, Action<PageWish, int> onWish)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Reconnect", "pages.mjs");
        var shipped = Path.Combine(Repository.Root, "KitchenOps.Web", "wwwroot", "js");
        try
        {
            return new PageScripts(Process.Start(new ProcessStartInfo("node", [script, shipped, site.AbsoluteUri])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!, onWish);
        }
        catch (Win32Exception e)
        {
            throw new BenchException($"node cannot be started, and it is what runs the pages' scripts: {e.Message}", e);
        }
    }

    /// <summary>Fails when the scripts end: with what they said.</summary>
    public Task Ended => _reading;

    /// <summary>A page whose circuit is there.</summary>
    public void Open(int page) => Say($"open {Text(page)}");

    /// <summary>A page's connection broke.</summary>
    public void Down(int page) => Say($"down {Text(page)}");

    /// <summary>All browsers lose their network, or have it again, and none of them is told.</summary>
    public void Network(bool isThere) => Say($"network {(isThere ? "on" : "off")}");

    /// <summary>What became of a wish.</summary>
    public void Answer(PageWish wish, int page, Became became) =>
        Say($"{(wish == PageWish.Reconnect ? "reconnected" : "loaded")} {Text(page)} {became.ToString().ToLowerInvariant()}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    void Say(string line)
    {
        lock (_gate)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
    }

    async Task ReadAsync(Action<PageWish, int> onWish)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            onWish(Enum.Parse<PageWish>(words[0], ignoreCase: true), int.Parse(words[1], CultureInfo.InvariantCulture));
        }
        if (await _complaints is { Length: > 0 } complaints)
        {
            throw new BenchException($"the pages' scripts ended:\n{complaints}");
        }
    }

    static string Text(int page) => page.ToString(CultureInfo.InvariantCulture);
}
