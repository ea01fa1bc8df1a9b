using System.Data.Common;
using KitchenOps.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace KitchenOps.Web.Data.Postgres;

/// <summary>
/// PostgreSQL: each commit is a transaction on a pooled connection; writers of one restaurant, here or on other nodes, meet at
/// its row. A commit notifies the other nodes; a lost notification costs time, never an event.
/// </summary>
public sealed class PostgresDatabase : Database
{
    private const string NotifyChannel = "kitchenops";
    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PostgresKitchenDb> _readOptions;
    private readonly DbContextOptions<PostgresKitchenDb> _writeOptions;
    private readonly string _own = Guid.NewGuid().ToString("N");
    private NpgsqlConnection? _listener;
    private bool _heard;

    /// <summary>The database at <paramref name="connectionString"/>; <paramref name="interceptors"/> take part in its transactions.</summary>
    public PostgresDatabase(string connectionString, params IInterceptor[] interceptors)
    {
        var described = Describe(connectionString);
        Place = $"{described.Database} at {described.Host}:{described.Port}";
        _source = NpgsqlDataSource.Create(described.ConnectionString);
        _readOptions = new DbContextOptionsBuilder<PostgresKitchenDb>().UseNpgsql(_source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        _writeOptions = new DbContextOptionsBuilder<PostgresKitchenDb>().UseNpgsql(_source).AddInterceptors(interceptors).Options;
    }

    /// <summary>
    /// How it is reached. Somebody waits at a screen: a server that does not answer is to be noticed in seconds. What it is called shows in
    /// <c>pg_stat_activity</c>. The connection string has the last word.
    /// </summary>
    internal static NpgsqlConnectionStringBuilder Describe(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder { Timeout = 5, CommandTimeout = 10, CancellationTimeout = 1000, KeepAlive = 10, ApplicationName = "KitchenOps" };
        builder.ConnectionString = $"{builder.ConnectionString};{connectionString}";
        return builder;
    }

    /// <inheritdoc/>
    public override KitchenDb Read() => new PostgresKitchenDb(_readOptions);

    /// <inheritdoc/>
    public override async Task CommitAsync(Func<KitchenDb, Task> work, Action? committed = null)
    {
        await using var db = new PostgresKitchenDb(_writeOptions);
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await RunAsync(db, work);
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({NotifyChannel}, {_own})", CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        committed?.Invoke();
    }

    /// <inheritdoc/>
    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = new PostgresKitchenDb(_writeOptions);
        await db.Database.MigrateAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task WaitForOthersAsync(TimeSpan atMost, CancellationToken cancellation = default)
    {
        try
        {
            if (_listener is null)
            {
                _listener = await _source.OpenConnectionAsync(cancellation);
                _listener.Notification += (_, told) => _heard |= told.Payload != _own;
                await using var listen = new NpgsqlCommand($"LISTEN {NotifyChannel}", _listener);
                await listen.ExecuteNonQueryAsync(cancellation);
                return;   // what was notified before we listened is in the log: look now
            }
            // What this process wrote itself it knows already.
            var until = Environment.TickCount64 + (long)atMost.TotalMilliseconds;
            while (!_heard && until - Environment.TickCount64 is > 0 and var left)
                if (!await _listener.WaitAsync(TimeSpan.FromMilliseconds(left), cancellation)) break;
            _heard = false;
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
        {
            if (_listener is not null) await _listener.DisposeAsync();
            _listener = null;
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);   // not a storm of reconnects while the server is away
        }
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<(string Name, string Value)>> DurabilityAsync(CancellationToken cancellation = default)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        var result = new List<(string, string)>();
        foreach (var name in (string[])["fsync", "synchronous_commit", "full_page_writes", "wal_sync_method"])
        {
            await using var command = new NpgsqlCommand($"SHOW {name}", connection);
            result.Add((name, (string)(await command.ExecuteScalarAsync(cancellation))!));
        }
        return result;
    }

    /// <inheritdoc/>
    public override Task<LogHead?> HoldAsync(KitchenDb db, RestaurantId restaurant) =>
        db.Restaurants.FromSql($"""SELECT * FROM restaurants WHERE "Id" = {restaurant.Value} FOR UPDATE""")
            .Select(row => new LogHead(row.Seq, row.Turn, row.CommandFloor, row.EventFloor)).FirstOrDefaultAsync();

    /// <inheritdoc/>
    protected override bool IsAboutValues(DbException e) => e is PostgresException { SqlState: ['2', '2' or '3', ..] };   // data exception, integrity constraint

    /// <inheritdoc/>
    public override string Place { get; }

    /// <inheritdoc/>
    protected override string? TroubleOf(DbException e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the server's disk is full",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "the server has no connection left",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "the server takes no writes",
        PostgresException { SqlState: ['5', '3', ..] } => "the server lacks resources",
        PostgresException { SqlState: ['5', '7' or '8', ..] or ['0', '8', ..] } => "the server stops, starts or failed",
        PostgresException { SqlState: ['2', '8', ..] or PostgresErrorCodes.InvalidCatalogName } => "the server does not let us in",
        PostgresException => null,
        NpgsqlException { InnerException: TimeoutException } => "the server does not answer",
        NpgsqlException => "the server cannot be reached",
        _ => null,
    };

    /// <inheritdoc/>
    public override bool IsUniqueViolation(DbException e) => e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_listener is not null) await _listener.DisposeAsync();
        await _source.DisposeAsync();
    }
}
