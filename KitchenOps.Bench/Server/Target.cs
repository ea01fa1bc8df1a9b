using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Server;

/// <summary>The server that a verb works on: the one that was named, or one of its own.</summary>
public sealed class Target : IAsyncDisposable
{
    /// <summary>The options that name a server.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--url", "URL", "a running server; without it one is started on a temporary database, and stopped at the end"),
        new("--restaurant", "SLUG", "with --url: the restaurant"),
        new("--key", "KEY", "with --url: a key with the scopes orders, commands, menu and read"),
    ];

    readonly TemporaryServer? _own;

    Target(Uri address, string restaurant, string key, TemporaryServer? own) => (Address, Restaurant, Key, _own) = (address, restaurant, key, own);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The restaurant's slug.</summary>
    public string Restaurant { get; }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>Whether it was started for this run.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>Finds or starts it.</summary>
    public static async Task<Target> FindAsync(Options options, CancellationToken cancellation)
    {
        if (options.Text("--url") is not { } url)
        {
            if (options.Has("--key") || options.Has("--restaurant"))
            {
                throw new BenchException("--key and --restaurant go with --url");
            }
            var own = await TemporaryServer.StartAsync(options.Has("--db") ? options.Word("--db", "sqlite", Database.Words) : "sqlite", [], cancellation);
            return new Target(own.Web.Address, TemporaryServer.Restaurant, own.Key, own);
        }
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new BenchException("--url is an address such as http://localhost:5080");
        }
        return new Target(
            address,
            options.Text("--restaurant") ?? throw new BenchException("--url needs --restaurant"),
            options.Text("--key") ?? throw new BenchException("--url needs --key; 'keys create' of KitchenOps.Web prints one"),
            own: null);
    }

    /// <summary>Fails once a server of our own is gone; of another's it knows nothing and waits.</summary>
    public async Task FailIfItEndsAsync(CancellationToken cancellation)
    {
        await (_own?.Web.WhenEndedAsync(cancellation) ?? Task.Delay(Timeout.InfiniteTimeSpan, cancellation));
        throw new BenchException($"the server ended. It said:\n{_own!.Web.LastLines}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
