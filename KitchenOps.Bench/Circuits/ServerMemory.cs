using System.Diagnostics;
using System.Net.Http.Json;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits;

/// <summary>The server's resident memory once it has thrown away what it does not need.</summary>
public sealed class ServerMemory : IDisposable
{
    // KiB that are nobody's in particular.
    const double Breath = 100;
    const int Rounds = 8;

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

    /// <summary>What screens hold of the server now, and the memory that its objects take. Development only.</summary>
    public async Task<ServerCounts> CountsAsync(CancellationToken cancellation) =>
        (await _http.GetFromJsonAsync<ServerCounts>(new Uri("/dev/counts", UriKind.Relative), cancellation))!;

    /// <summary>The same, and the resident memory, once it has thrown away what it does not need: collected until neither falls any more.</summary>
    public async Task<ServerHolds> SettledAsync(CancellationToken cancellation)
    {
        ServerHolds? least = null;
        for (var rounds = 0; rounds < Rounds; rounds++)
        {
            var resident = await SettledKibAsync(cancellation) ?? throw new BenchException("the server does not collect on demand: this needs one in the Development environment");
            var counts = await CountsAsync(cancellation);
            if (least is not null && counts.ManagedKib > least.ManagedKib - Breath)
            {
                return new ServerHolds(counts.Screens, Math.Min(counts.ManagedKib, least.ManagedKib), Math.Round(Math.Min(resident, least.ResidentKib)));
            }
            least = new ServerHolds(counts.Screens, counts.ManagedKib, Math.Round(resident));
        }
        return least!;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
