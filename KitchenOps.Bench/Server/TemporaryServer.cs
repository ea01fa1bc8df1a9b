namespace KitchenOps.Bench.Server;

/// <summary>
/// A server of this run's own: the Release build on an empty database, with one restaurant and one key. It can be killed and
/// started again on the same database; everything it made is gone after <see cref="DisposeAsync"/>.
/// </summary>
public sealed class TemporaryServer : IAsyncDisposable
{
    /// <summary>The restaurant that is made.</summary>
    public const string Restaurant = "bench";

    readonly TemporaryFolder _folder;
    readonly string _library;
    readonly IReadOnlyList<string> _settings;
    WebProcess? _web;

    TemporaryServer(TemporaryFolder folder, string library, Database database, IReadOnlyList<string> settings) =>
        (_folder, _library, Database, _settings) = (folder, library, database, [.. database.Settings, .. settings]);

    /// <summary>Its data.</summary>
    public Database Database { get; }

    /// <summary>A key for everything in the restaurant.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The running process.</summary>
    public WebProcess Web => _web ?? throw new InvalidOperationException("The server is down");

    /// <summary>Makes the database with restaurant and key, and starts the server on it.</summary>
    /// <param name="databaseWord">sqlite or postgres.</param>
    /// <param name="settings">More settings, as the command line takes them.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<TemporaryServer> StartAsync(string databaseWord, IReadOnlyList<string> settings, CancellationToken cancellation)
    {
        var library = WebBuild.FindLibrary();
        var folder = new TemporaryFolder();
        try
        {
            var server = new TemporaryServer(folder, library, Database.Create(databaseWord, folder), settings);
            await WebProcess.RunAsync(library, ["restaurants", "create", "--slug", Restaurant, "--name", "Bench", .. server.Database.Settings], cancellation);
            var output = await WebProcess.RunAsync(
                library, ["keys", "create", "--restaurant", Restaurant, "--scopes", "orders,commands,menu,read", .. server.Database.Settings], cancellation);
            server.Key = output.TrimEnd().Split('\n')[^1].Trim();
            await server.StartAgainAsync(cancellation);
            return server;
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
        await Web.DisposeAsync();
        _web = null;
    }

    /// <summary>Starts it on the same database, on a new port: the old one may be in use by now.</summary>
    public async Task StartAgainAsync(CancellationToken cancellation) => _web = await WebProcess.StartAsync(_library, _settings, cancellation);

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
            _folder.Dispose();
        }
    }
}
