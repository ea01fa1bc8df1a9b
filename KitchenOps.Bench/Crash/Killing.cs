using KitchenOps.Bench.Client;
using KitchenOps.Bench.Server;

namespace KitchenOps.Bench.Crash;

/// <summary>Kills and starts again, each time in the middle of requests.</summary>
public sealed class Killing
{
    readonly TemporaryServer _server;
    readonly Gate _gate;
    readonly InFlight _inFlight;
    readonly KillMode _mode;
    readonly Random _random;

    /// <summary>Kills <paramref name="server"/> the way of <paramref name="mode"/>.</summary>
    public Killing(TemporaryServer server, Gate gate, InFlight inFlight, KillMode mode, Random random) =>
        (_server, _gate, _inFlight, _mode, _random) = (server, gate, inFlight, mode, random);

    /// <summary>Lets clients in.</summary>
    public void Open() => _gate.Open(new KitchenClient(_server.Web.Address, TemporaryServer.Restaurant, _server.Key));

    /// <summary>One kill; gives how many requests it cut off, which is at least one.</summary>
    public async Task<int> KillAsync(CancellationToken cancellation)
    {
        while (true)
        {
            // A moment inside the work: when something is under way, and then at any time within some milliseconds.
            await WaitForRequestsAsync(cancellation);
            Thread.SpinWait(_random.Next(0, 100_000));
            var cutOff = _inFlight.Snapshot();
            if (cutOff.Count == 0)
            {
                continue;
            }
            await (_mode switch
            {
                KillMode.Sigkill => KillServerAsync(),
                KillMode.Immediate => KillBothAsync(cancellation),
                _ => KillDatabaseAsync(cancellation),
            });
            var answered = await Task.WhenAll(cutOff.Select(request => request.IsAnswered)).WaitAsync(TimeSpan.FromMinutes(2), cancellation);
            if (_mode != KillMode.Database)
            {
                await _server.StartAgainAsync(cancellation);
                Open();
            }
            if (answered.Count(isAnswered => !isAnswered) is > 0 and var unanswered)
            {
                return unanswered;
            }
            // Every one of them got its answer in the last microseconds: that kill proves nothing and does not count.
        }
    }

    async Task KillServerAsync()
    {
        await _server.KillAsync();
        _gate.Close();
    }

    async Task KillBothAsync(CancellationToken cancellation)
    {
        var database = Task.Run(() => Database.Postgres().Stop(crash: true), cancellation);
        await Task.Delay(_random.Next(0, 50), cancellation);
        await KillServerAsync();
        await database;
        Database.Postgres().Start();
    }

    // The server stays: it has to find out by itself what became of its last commits.
    async Task KillDatabaseAsync(CancellationToken cancellation)
    {
        await Task.Run(() => Database.Postgres().Stop(crash: true), cancellation);
        await Task.Delay(_random.Next(0, 1000), cancellation);
        await Task.Run(() => Database.Postgres().Start(), cancellation);
    }

    async Task WaitForRequestsAsync(CancellationToken cancellation)
    {
        for (var tries = 0; _inFlight.Count == 0; tries++)
        {
            if (tries % 1000 == 999)
            {
                await Task.Delay(1, cancellation);
            }
            Thread.SpinWait(100);
        }
    }
}

/// <summary>What is killed.</summary>
public enum KillMode
{
    /// <summary>The server, by SIGKILL.</summary>
    Sigkill,
    /// <summary>PostgreSQL by its immediate shutdown, and the server with it.</summary>
    Immediate,
    /// <summary>PostgreSQL alone; the server lives on.</summary>
    Database,
}
