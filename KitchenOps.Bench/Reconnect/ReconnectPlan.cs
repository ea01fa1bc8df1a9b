using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Reconnect;

/// <summary>What happens to everybody at once.</summary>
public enum Outage
{
    /// <summary>All connections break, and for some seconds nothing gets through; the server runs on.</summary>
    Blink,
    /// <summary>The server is killed, and started again.</summary>
    Kill,
    /// <summary>The server is asked to end, and started again: a deploy.</summary>
    Restart,
}

/// <summary>What a run does, as it was asked for.</summary>
public sealed record ReconnectPlan
{
    /// <summary>The options that make it.</summary>
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--count", "N", "screens (default 50)"),
        new("--outages", "NAME,…", "blink: all connections break and nothing gets through for a while; kill: SIGKILL and start; restart: SIGTERM and start (default blink,kill,restart)"),
        new("--blink", "S", "how long nothing gets through (default 5)"),
        new("--rounds", "N", "how often each outage is made (default 1)"),
        new("--tickets", "N", "tickets that each station's board holds (default 20)"),
        new("--worst-under", "S", "a bar: the last screen is back sooner (default 5 up to 50 screens, 20 beyond)"),
        .. Measure.Report.ReportFile.Options,
    ];

    /// <summary>Screens.</summary>
    public required int Count { get; init; }

    /// <summary>What happens to them, in this order.</summary>
    public required IReadOnlyList<Outage> Outages { get; init; }

    /// <summary>How long nothing gets through.</summary>
    public required double BlinkSeconds { get; init; }

    /// <summary>How often each outage is made.</summary>
    public required int Rounds { get; init; }

    /// <summary>Tickets of each board.</summary>
    public required int TicketsPerBoard { get; init; }

    /// <summary>When the last screen must be back, after the server answers.</summary>
    public required double WorstUnderSeconds { get; init; }

    /// <summary>Reads what was typed.</summary>
    public static ReconnectPlan Of(Options options)
    {
        var count = options.Integer("--count", 50, 1, 5000);
        return new ReconnectPlan
        {
            Count = count,
            Outages = [.. (options.Text("--outages") ?? "blink,kill,restart").Split(',').Select(name =>
                Enum.TryParse<Outage>(name, ignoreCase: true, out var outage) && !char.IsDigit(name[0]) ? outage : throw new BenchException("--outages are some of blink, kill, restart"))],
            BlinkSeconds = options.Number("--blink", 5, 0),
            Rounds = options.Integer("--rounds", 1, 1, 1000),
            TicketsPerBoard = options.Integer("--tickets", 20, 1, 500),
            WorstUnderSeconds = options.Number("--worst-under", count <= 50 ? 5 : 20, 0.1),
        };
    }
}
