using System.Diagnostics;

namespace KitchenOps.Bench.Circuits;

/// <summary>CPU time from one moment to another: the server's, ours, and everybody else's.</summary>
public sealed class CpuWatch
{
    readonly int[] _servers;
    readonly long _started = Stopwatch.GetTimestamp();
    readonly double _machine = ServerProcess.MachineCpuSeconds();
    readonly double _own = ServerProcess.CpuSeconds(Environment.ProcessId);
    readonly double _server;

    /// <summary>Starts now.</summary>
    /// <param name="servers">Process ids that belong to what is measured.</param>
    public CpuWatch(params int[] servers)
    {
        _servers = servers;
        _server = servers.Sum(ServerProcess.CpuSeconds);
    }

    /// <summary>What was used since the start.</summary>
    public CpuUse Read()
    {
        var seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        var server = _servers.Sum(ServerProcess.CpuSeconds) - _server;
        var own = ServerProcess.CpuSeconds(Environment.ProcessId) - _own;
        var other = Math.Max(0, ServerProcess.MachineCpuSeconds() - _machine - server - own);
        return new CpuUse(seconds, server, own, Math.Round(100 * other / seconds, 1));
    }
}

/// <summary>CPU time over a while.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="ServerSeconds">The server's.</param>
/// <param name="OwnSeconds">Ours.</param>
/// <param name="OtherPercent">Everybody else's; 100 is one core.</param>
public sealed record CpuUse(double Seconds, double ServerSeconds, double OwnSeconds, double OtherPercent)
{
    /// <summary>From here on the numbers say more about the others than about the server.</summary>
    public const double NoisyPercent = 30;

    /// <summary>Whether others took so much that the run is better repeated.</summary>
    public bool IsNoisy => OtherPercent > NoisyPercent;

    /// <summary>The server's use; 100 is one core.</summary>
    public double ServerPercent => Math.Round(100 * ServerSeconds / Seconds, 1);

    /// <summary>Our own use; 100 is one core.</summary>
    public double OwnPercent => Math.Round(100 * OwnSeconds / Seconds, 1);
}
