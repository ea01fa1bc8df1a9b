using System.Net;
using System.Text;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Tenancy;

/// <summary>Somebody at a page: the page as it was loaded, and everything that its circuit was sent.</summary>
sealed class Visit : ICircuitWatcher, IAsyncDisposable
{
    readonly Lock _gate = new();
    readonly MemoryStream _bytes = new();
    readonly List<string> _drawn = [];
    CircuitClient? _circuit;
    int _since, _batches, _batchesSince;

    Visit(string who, Answer page) => (Who, Page) = (who, page);

    /// <summary>Whose it is, for what a failure says.</summary>
    public string Who { get; }

    /// <summary>The page as it was drawn before there was a circuit.</summary>
    public Answer Page { get; }

    /// <summary>Texts that the circuit was told to draw.</summary>
    public IReadOnlyList<string> Drawn { get { lock (_gate) return [.. _drawn]; } }

    /// <summary>Loads the page and opens its circuit, where it has one for who asks.</summary>
    public static async Task<Visit> OpenAsync(string who, CircuitSite site, HttpClient browser, string path)
    {
        var visit = new Visit(who, await browser.AskAsync(path));
        if (visit.Page.Status == HttpStatusCode.OK) visit._circuit = await CircuitClient.OpenAsync(0, site, path, KitchenApp.CookiesOf(browser), visit, CancellationToken.None);
        return visit;
    }

    /// <summary>From now on only what comes later is looked at.</summary>
    public void LookFromNow() { lock (_gate) (_since, _batchesSince) = ((int)_bytes.Length, _batches); }

    /// <summary>How much was drawn since.</summary>
    public int BatchesSince { get { lock (_gate) return _batches - _batchesSince; } }

    /// <summary>Whether these bytes came since, in large or small letters.</summary>
    public bool Has(string text) { lock (_gate) return Encoding.Latin1.GetString(_bytes.GetBuffer(), _since, (int)_bytes.Length - _since).Contains(text, StringComparison.OrdinalIgnoreCase); }

    /// <summary>Waits until all of them have come.</summary>
    public Task UntilAsync(params string[] texts) => Eventually.Holds(() =>
    {
        Assert.True(_circuit is { Failure: null }, $"{Who}: {(int)Page.Status} {_circuit?.Failure}");
        return texts.All(Has);
    }, $"{Who} is shown {string.Join(", ", texts)}");

    /// <summary>Nothing of this has come since.</summary>
    public void HasNoneOf(IEnumerable<string> marks)
    {
        Assert.True(_circuit is null or { Failure: null }, $"{Who}: {_circuit?.Failure}");
        foreach (var mark in marks) Assert.False(Has(mark), $"{Who} is sent {mark}");
    }

    /// <summary>Nor was it in the page.</summary>
    public void WasLoadedWithNoneOf(IEnumerable<string> marks)
    {
        foreach (var mark in marks) Assert.False(Page.Body.Contains(mark, StringComparison.OrdinalIgnoreCase), $"{Who} loads {mark}: {Page.Body}");
    }

    /// <inheritdoc/>
    public void OnRead(int circuit, ReadOnlySpan<byte> bytes) { lock (_gate) _bytes.Write(bytes); }

    /// <inheritdoc/>
    public void OnBatch(int circuit, RenderBatch batch, long at)
    {
        lock (_gate)
        {
            _batches++;
            for (var i = 0; i < batch.StringCount; i++) _drawn.Add(Encoding.UTF8.GetString(batch.StringAt(i)));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_circuit is not null) await _circuit.DisposeAsync();
    }
}
