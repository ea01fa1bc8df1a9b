using System.Diagnostics;

namespace KitchenOps.Bench.Circuits;

/// <summary>The server's resident memory once it has thrown away what it does not need.</summary>
public sealed class ServerMemory : IDisposable
{
    readonly HttpClient _http;
    readonly int _process;

    /// <summary>Asks the server at <paramref name="address"/>, which is <paramref name="process"/>.</summary>
    public ServerMemory(Uri address, int process)
    {
        _process = process;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>Collects until the memory stands still; KiB, or null where the server does not collect on demand.</summary>
    public async Task<double?> SettledKibAsync(CancellationToken cancellation)
    {
        var last = double.MaxValue;
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            using var answer = await _http.PostAsync(new Uri("/dev/collect", UriKind.Relative), null, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }
            await Task.Delay(250, cancellation);
            var now = ServerProcess.ResidentKib(_process);
            // A hundredth more or less is the runtime's own breathing.
            if (Math.Abs(now - last) < now / 100 || Stopwatch.GetElapsedTime(started).TotalSeconds > 10)
            {
                return Math.Min(now, last);
            }
            last = now;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
