using System.Collections.Concurrent;
using System.Data.Common;
using KitchenOps.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace KitchenOps.Web.Data.Sqlite;

/// <summary>
/// SQLite with one commit lane. Invariant: one connection of this process writes, in <c>BEGIN IMMEDIATE</c> transactions;
/// what waits while one is being committed goes into the next together, each work under a savepoint of its own, so that one
/// that fails takes nobody along. The lane is a thread and owns the connection: SQLite waits for the disk where it stands, and a commit must not
/// stand in the thread pool's queue behind the drawing of the one before it. Lost with the process: only what no COMMIT answered for.
/// </summary>
public sealed class SqliteDatabase : Database
{
    private const int MostTogether = 64;
    /// <summary>How long another process that writes is waited for, seconds.</summary>
    public const int DefaultBusyTimeoutSeconds = 2;

    private sealed record Request(Func<KitchenDb, Task> Work, Action? Committed, TaskCompletionSource Done);

    private readonly BlockingCollection<Request> _lane = [];
    private readonly string _connectionString;
    private readonly int _busyTimeoutSeconds;
    private readonly IInterceptor[] _interceptors;
    private readonly DbContextOptions<SqliteKitchenDb> _readOptions;
    private readonly Thread _thread;
    private SqliteKitchenDb? _writer;
    private SqliteConnection? _watcher;
    private long _lastVersion = -1;

    /// <summary>The database at <paramref name="connectionString"/>; <paramref name="interceptors"/> take part in its transactions.</summary>
    public SqliteDatabase(string connectionString, params IInterceptor[] interceptors) : this(connectionString, DefaultBusyTimeoutSeconds, interceptors) { }

    /// <summary>The same, where another process that writes is waited for that long.</summary>
    public SqliteDatabase(string connectionString, int busyTimeoutSeconds, params IInterceptor[] interceptors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(busyTimeoutSeconds, 1);   // 0 would wait for ever
        _busyTimeoutSeconds = busyTimeoutSeconds;
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = busyTimeoutSeconds };
        Place = builder.DataSource;
        if (builder.DataSource is { Length: > 0 } file && !file.StartsWith(':') && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        _connectionString = builder.ToString();
        _interceptors = interceptors;
        _readOptions = new DbContextOptionsBuilder<SqliteKitchenDb>().UseSqlite(_connectionString).AddInterceptors(new ReadOnlyConnections()).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options;
        _thread = new Thread(RunLane) { IsBackground = true, Name = "commit lane" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override KitchenDb Read() => new SqliteKitchenDb(_readOptions);

    /// <inheritdoc/>
    public override Task CommitAsync(Func<KitchenDb, Task> work, Action? committed = null)
    {
        var request = new Request(work, committed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            _lane.Add(request);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteDatabase));
        }
        return request.Done.Task;
    }

    /// <inheritdoc/>
    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = await OpenWriterAsync();
        // Nothing to do is the usual case, and needs no lock.
        if (!(await db.Database.GetPendingMigrationsAsync(cancellation)).Any()) return;
        await BreakLockOfTheDeadAsync(db, cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    // The framework's lock is a row, and stays when a process is killed while it migrates; the next one would wait for it for ever.
    private static async Task BreakLockOfTheDeadAsync(SqliteKitchenDb db, CancellationToken cancellation)
    {
        if (!await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").AnyAsync(cancellation)) return;
        await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\" WHERE julianday(\"Timestamp\") < julianday('now', '-1 minute')", cancellation);
    }

    /// <inheritdoc/>
    public override async Task WaitForOthersAsync(TimeSpan atMost, CancellationToken cancellation = default)
    {
        // Another process on the same file shows in data_version, which costs no reading of tables. Polling it is all SQLite offers.
        var step = TimeSpan.FromMilliseconds(200);
        for (var waited = TimeSpan.Zero; waited < atMost; waited += step)
        {
            await Task.Delay(step, cancellation);
            var version = await DataVersionAsync(cancellation);
            if (version == _lastVersion) continue;
            _lastVersion = version;
            return;
        }
    }

    private async Task<long> DataVersionAsync(CancellationToken cancellation)
    {
        try
        {
            _watcher ??= await OpenAsync();
            using var command = _watcher.CreateCommand();
            command.CommandText = "PRAGMA data_version";
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }
        catch (SqliteException)
        {
            if (_watcher is not null) await _watcher.DisposeAsync();
            _watcher = null;
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<(string Name, string Value)>> DurabilityAsync(CancellationToken cancellation = default)
    {
        await using var db = await OpenWriterAsync();
        var connection = db.Database.GetDbConnection();
        var result = new List<(string, string)>();
        foreach (var pragma in (string[])["journal_mode", "synchronous", "wal_autocheckpoint", "fullfsync"])
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            result.Add((pragma, Convert.ToString(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture) ?? ""));
        }
        return result;
    }

    /// <inheritdoc/>
    public override Task<LogHead?> HoldAsync(KitchenDb db, RestaurantId restaurant) => Hot.Head(db, restaurant.Value);   // BEGIN IMMEDIATE holds the whole file

    /// <inheritdoc/>
    protected override bool IsAboutValues(DbException e) => e is SqliteException { SqliteErrorCode: 18 or 19 or 20 };   // TOOBIG, CONSTRAINT, MISMATCH

    /// <inheritdoc/>
    public override string Place { get; }

    /// <inheritdoc/>
    protected override string? TroubleOf(DbException e) => e is not SqliteException sqlite ? null : sqlite.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process holds the file",
        raw.SQLITE_FULL => "the disk is full",
        raw.SQLITE_IOERR => "the disk failed",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "the file may not be written",
        raw.SQLITE_CANTOPEN => "the file cannot be opened",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the file is damaged",
        _ => null,
    };

    /// <inheritdoc/>
    public override bool IsUniqueViolation(DbException e) => e is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };   // PRIMARYKEY, UNIQUE

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_lane.IsAddingCompleted) return;
        _lane.CompleteAdding();
        await Task.Run(_thread.Join);
        await CloseWriterAsync();
        if (_watcher is not null) await _watcher.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
    }

    private void RunLane()
    {
        var waiting = new List<Request>();
        while (_lane.TryTake(out var first, Timeout.Infinite))
        {
            waiting.Clear();
            waiting.Add(first);
            while (waiting.Count < MostTogether && _lane.TryTake(out var request)) waiting.Add(request);
            var failures = new Exception?[waiting.Count];
            try
            {
                // Everything of this driver is over when its task is handed out.
                CommitTogetherAsync(waiting, failures).GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                // Everybody is told; who needs to know whether it was committed reads.
                for (var i = 0; i < failures.Length; i++) failures[i] ??= e;
                CloseWriterAsync().GetAwaiter().GetResult();
            }
            for (var i = 0; i < waiting.Count; i++)
            {
                // One that fails after its commit leaves open whether it was, like any other; the lane goes on for the others.
                if (failures[i] is null && waiting[i].Committed is { } committed)
                    try { committed(); }
                    catch (Exception e) { failures[i] = e; }
                if (failures[i] is { } failure) waiting[i].Done.TrySetException(failure); else waiting[i].Done.TrySetResult();
            }
        }
    }

    private async Task CommitTogetherAsync(List<Request> waiting, Exception?[] failures)
    {
        var db = _writer ??= await OpenWriterAsync();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync();
        for (var i = 0; i < waiting.Count; i++)
        {
            if (waiting.Count > 1) await transaction.CreateSavepointAsync("work");
            try
            {
                await RunAsync(db, waiting[i].Work);
            }
            catch (Exception e)
            {
                failures[i] = e;
                // Whether the transaction still stands shows here: SQLite itself rolls all of it back for a full disk.
                if (waiting.Count > 1) await transaction.RollbackToSavepointAsync("work");
            }
            db.ChangeTracker.Clear();
        }
        if (waiting.Count == 1 && failures[0] is not null) await transaction.RollbackAsync();
        else await transaction.CommitAsync();
    }

    private async Task<SqliteKitchenDb> OpenWriterAsync()
    {
        var connection = await OpenAsync();
        try
        {
            using var command = connection.CreateCommand();
            // FULL: the log is on the disk before anybody is answered. Another process that writes is waited for in small steps.
            command.CommandText = $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout={_busyTimeoutSeconds * 1000};";
            await command.ExecuteNonQueryAsync();
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        var db = new SqliteKitchenDb(new DbContextOptionsBuilder<SqliteKitchenDb>().UseSqlite(connection, contextOwnsConnection: true).AddInterceptors(_interceptors).Options);
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    private async Task CloseWriterAsync()
    {
        if (_writer is null) return;
        var writer = _writer;
        _writer = null;
        try { await writer.DisposeAsync(); }
        catch (DbException) { /* It was failing already; the next commit opens another. */ }
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private sealed class ReadOnlyConnections : DbConnectionInterceptor
    {
        private static void Restrict(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA query_only=ON";
            command.ExecuteNonQuery();
        }
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Restrict(connection);
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) { Restrict(connection); return Task.CompletedTask; }
        // The pool may give the connection to a writer next.
        public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) { Release(connection); return result; }
        public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) { Release(connection); return new(result); }
        private static void Release(DbConnection connection)
        {
            if (connection.State != System.Data.ConnectionState.Open) return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA query_only=OFF";
            command.ExecuteNonQuery();
        }
    }
}
