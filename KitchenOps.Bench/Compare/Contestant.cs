using System.Diagnostics;
using System.Globalization;
using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Compare.Plain;
using KitchenOps.Bench.Server;

namespace KitchenOps.Bench.Compare;

/// <summary>Who is compared.</summary>
/// <param name="Name">The word of <c>--only</c>.</param>
/// <param name="What">What it is, in a line.</param>
/// <param name="Lacks">What it does not do; null for KitchenOps.</param>
public sealed record Rival(string Name, string What, string? Lacks)
{
    /// <summary>KitchenOps itself.</summary>
    public const string Ours = "kitchenops";
    /// <summary>The usual way of Blazor.</summary>
    public const string UsualBlazor = "blazor";
    /// <summary>A hub.</summary>
    public const string Hub = "signalr";
    /// <summary>Asking each second.</summary>
    public const string Polling = "polling";
    /// <summary>Nothing but bytes.</summary>
    public const string Floor = "floor";

    /// <summary>Everybody, in the order of a round: the floor sends as many bytes as KitchenOps was seen to.</summary>
    public static readonly IReadOnlyList<Rival> All =
    [
        new(Ours, "KitchenOps, its Release build with the demo's restaurants", null),
        new(UsualBlazor, "Blazor Server the usual way: each component hears of every change, reads the database again and draws itself anew (EF Core, SQLite)", "filter by station, folding, idempotency, conflicts, access, history, life without a server"),
        new(Hub, "a SignalR hub with JSON and a group for each station (EF Core, SQLite)", "drawing on the server, catching up after a lost connection, idempotency, conflicts, access, history, life without a server"),
        new(Polling, "the board as JSON over HTTP, asked for each second (EF Core, SQLite)", "being sooner than the next second, idempotency, conflicts, access, history, life without a server"),
        new(Floor, "plain WebSockets of Kestrel that send as many bytes to the same screens", "storing, drawing, and everything else"),
    ];
}

/// <summary>One server of a round, as a process of its own.</summary>
public sealed class Contestant : IAsyncDisposable
{
    readonly DevelopmentServer? _ours;
    readonly Process? _process;
    readonly TemporaryFolder? _folder;
    readonly string _name;
    Staff? _staff;

    Contestant(string name, DevelopmentServer ours) => (_name, _ours, Address, ProcessId) = (name, ours, ours.Address, ours.ProcessId!.Value);

    Contestant(string name, Process process, TemporaryFolder folder, Uri address) => (_name, _process, _folder, Address, ProcessId) = (name, process, folder, address, process.Id);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process.</summary>
    public int ProcessId { get; }

    /// <summary>Starts the one with this name.</summary>
    /// <param name="name">See <see cref="Rival"/>.</param>
    /// <param name="frameBytes">How long a message of the floor is.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Contestant> StartAsync(string name, int frameBytes, CancellationToken cancellation)
    {
        if (name == Rival.Ours)
        {
            return new Contestant(name, await DevelopmentServer.StartAsync([], cancellation));
        }
        var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", [typeof(Contestant).Assembly.Location, PlainServer.Verb.Name, "--quiet", "--kind", name, "--folder", folder.Path, "--bytes", frameBytes.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // As every web project has it; this tool, which it is part of, is none.
        start.Environment["DOTNET_gcServer"] = "1";
        var process = Process.Start(start) ?? throw new BenchException($"the contestant {name} cannot be started");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellation) ?? throw new BenchException($"the contestant {name} ended at once");
            return new Contestant(name, process, folder, new Uri(line));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>What orders are sent with.</summary>
    public Task<string> KeyAsync(string restaurant, CancellationToken cancellation) => _ours?.KeyAsync(restaurant, cancellation) ?? Task.FromResult("none");

    /// <summary>Screens, none of them open yet.</summary>
    public IScreens NewScreens(LinkMeter meter, CancellationToken cancellation) => _name switch
    {
        Rival.Ours => new CircuitScreens(Address, meter, async screen => (screen.Path, await (_staff ??= await Staff.FindAsync(Address, cancellation)).SignInAsync(screen.Member, cancellation))),
        Rival.UsualBlazor => new CircuitScreens(Address, meter, screen => Task.FromResult(($"/boards/{screen.Member.Restaurant}/{screen.Member.Station}", ""))),
        Rival.Polling => new PollingScreens(Address, meter),
        _ => new MessageScreens(Address, meter, isHub: _name == Rival.Hub),
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _staff?.Dispose();
        if (_ours is not null)
        {
            await _ours.DisposeAsync();
        }
        if (_process is not null)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
            _process.Dispose();
        }
        _folder?.Dispose();
    }
}
