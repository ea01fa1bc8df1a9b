using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Server;
using KitchenOps.Web.Demo;

namespace KitchenOps.Bench.Circuits;

/// <summary>The server that circuits are opened on: one of this run's own, in the Development environment for the demo's people, or a running one.</summary>
public sealed class DevelopmentServer : IAsyncDisposable
{
    /// <summary>The options that name a running one.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--url", "URL", "a running server in the Development environment; without it one is started on a temporary database, and stopped at the end"),
        new("--keys", "SLUG=KEY,…", "with --url: for each restaurant a key with the scopes orders, commands, menu and read"),
        new("--pid", "PID", "with --url: the server's process, for its CPU and memory"),
    ];

    // One key sends what a restaurant's many senders would.
    static readonly string[] Unlimited = ["--Api:RequestsPerSecondPerKey=100000", "--Api:RequestBurstPerKey=100000"];

    readonly TemporaryFolder? _folder;
    readonly int? _process;
    readonly IReadOnlyDictionary<string, string> _keys;
    readonly string _library;
    readonly Database? _database;
    readonly IReadOnlyList<string> _settings;
    WebProcess? _web;

    DevelopmentServer(Uri address, int? process, IReadOnlyDictionary<string, string> keys) =>
        (Address, _process, _keys, _library, _settings) = (address, process, keys, "", []);

    DevelopmentServer(TemporaryFolder folder, WebProcess web, string library, Database database, IReadOnlyList<string> settings) =>
        (Address, _web, _keys, _folder, _library, _database, _settings) = (web.Address, web, new Dictionary<string, string>(), folder, library, database, settings);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process; null where it is not known.</summary>
    public int? ProcessId => _web?.Id ?? _process;

    /// <summary>Finds or starts it, with <paramref name="restaurants"/> of the demo's where it is one of this run's own.</summary>
    public static async Task<DevelopmentServer> FindAsync(Options options, CancellationToken cancellation, int? restaurants = null)
    {
        if (options.Text("--url") is not { } url)
        {
            return options.Has("--keys") || options.Has("--pid") ? throw new BenchException("--keys and --pid go with --url") : await StartAsync([FormattableString.Invariant($"--{DemoRestaurants.CountSetting}={restaurants ?? DemoRestaurants.Kinds}")], cancellation);
        }
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || !address.IsLoopback)
        {
            throw new BenchException("--url is an address of this machine such as http://localhost:5080: the load does not leave it");
        }
        var keys = (options.Text("--keys") ?? throw new BenchException("--url needs --keys; 'keys create' of KitchenOps.Web prints one")).Split(',').Select(pair => pair.Split('=', 2)).ToList();
        return new DevelopmentServer(address, options.Has("--pid") ? options.Integer("--pid", 0, 1) : null,
            keys.All(pair => pair.Length == 2) ? keys.ToDictionary(pair => pair[0], pair => pair[1]) : throw new BenchException("--keys is SLUG=KEY, with commas between"));
    }

    /// <summary>A key for everything in <paramref name="restaurant"/>.</summary>
    public async Task<string> KeyAsync(string restaurant, CancellationToken cancellation)
    {
        if (_database is null)
        {
            return _keys.GetValueOrDefault(restaurant) ?? throw new BenchException($"--keys has none for {restaurant}");
        }
        var output = await WebProcess.RunAsync(_library, ["keys", "create", "--restaurant", restaurant, "--scopes", "orders,commands,menu,read", .. _database.Settings], cancellation);
        return output.TrimEnd().Split('\n')[^1].Trim();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_web is not null)
            {
                await _web.DisposeAsync();
            }
        }
        finally
        {
            _folder?.Dispose();
        }
    }

    /// <summary>Starts one of this run's own.</summary>
    /// <param name="settings">More settings, as the command line takes them.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<DevelopmentServer> StartAsync(IReadOnlyList<string> settings, CancellationToken cancellation)
    {
        var library = WebBuild.FindLibrary();
        var folder = new TemporaryFolder();
        try
        {
            var database = Database.Create("sqlite", folder);
            IReadOnlyList<string> all = ["--environment=Development", .. Unlimited, .. database.Settings, .. settings];
            return new DevelopmentServer(folder, await WebProcess.StartAsync(library, all, cancellation), library, database, all);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Kills it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        await Web.KillAsync();
        await DropAsync();
    }

    /// <summary>Asks it to end with SIGTERM, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await Web.StopAsync();
        await DropAsync();
    }

    /// <summary>Starts it again on the same database at the same address.</summary>
    public async Task StartAgainAsync(CancellationToken cancellation) => _web = await WebProcess.StartAsync(_library, [.. _settings, $"--urls={Address.GetLeftPart(UriPartial.Authority)}"], cancellation);

    WebProcess Web => _web ?? throw new InvalidOperationException("The server is not this run's own, or is down");

    async Task DropAsync()
    {
        await Web.DisposeAsync();
        _web = null;
    }
}
