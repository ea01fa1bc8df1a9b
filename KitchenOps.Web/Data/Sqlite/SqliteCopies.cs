using System.Globalization;
using KitchenOps.Web.Data.Copies;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace KitchenOps.Web.Data.Sqlite;

/// <summary>
/// Copies of a SQLite file by its own online backup, inside one read transaction: the copy is the file as it was at one commit, however long it
/// takes and however much is written meanwhile, and no writer waits for it. (The write-ahead log grows until it is done.)
/// </summary>
internal sealed class SqliteCopies : IDatabaseCopies
{
    private const int PagesAtOnce = 2048;
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];
    private readonly string _file;

    /// <summary>Of the file that <paramref name="connectionString"/> names.</summary>
    public SqliteCopies(string connectionString) => _file = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    public string Provider => "Sqlite";

    public string FileName => "database.sqlite";

    public string Place => _file;

    public string Staging => _file + ".restoring";

    public IReadOnlyList<string> KnownSchema
    {
        get
        {
            using var db = new SqliteKitchenDb.DesignTime().CreateDbContext([]);
            return [.. db.Database.GetMigrations()];
        }
    }

    public async Task<DatabaseContent?> LookAsync(CancellationToken cancellation = default)
    {
        // One that is there without its file would be taken for the new file's own.
        if (!File.Exists(_file)) return Companions.FirstOrDefault(end => File.Exists(_file + end)) is { } left ? throw new BackupException($"{_file + left} is there without its database.") : null;
        try
        {
            return await ContentAsync(_file, cancellation);
        }
        catch (SqliteException e)
        {
            throw new BackupException($"{_file} cannot be read: {e.Message}", e);
        }
    }

    public async Task<DatabaseContent> CopyAsync(string file, Report report, CancellationToken cancellation = default)
    {
        try
        {
            await using (var source = await OpenAsync(_file, SqliteOpenMode.ReadWrite))
            await using (var target = await OpenAsync(file, SqliteOpenMode.ReadWriteCreate))
            {
                // What is read first decides what the transaction sees from then on.
                await RunAsync(source, "PRAGMA query_only=ON; BEGIN; SELECT count(*) FROM sqlite_master;");
                Copy(source, target, report, cancellation);
            }
            await CheckAsync(file);
            return await ContentAsync(file, cancellation);
        }
        catch (SqliteException e)
        {
            throw new BackupException($"{_file} cannot be copied: {e.Message}", e);
        }
    }

    public async Task<string?> PutInPlaceAsync(DatabaseContent expected, CancellationToken cancellation = default)
    {
        try
        {
            await CheckAsync(Staging);
            if ((await ContentAsync(Staging, cancellation)).DifferenceFrom(expected) is { } difference) throw new BackupException($"The database in the backup is not what its manifest says: {difference}.");
        }
        catch (SqliteException e)
        {
            throw new BackupException($"The database in the backup cannot be read: {e.Message}", e);
        }
        var old = new[] { _file }.Concat(Companions.Select(end => _file + end)).Where(File.Exists).ToList();
        if (old.Count == 0)
        {
            File.Move(Staging, _file);
            return null;
        }
        await using var held = await HoldAsync();
        var kept = $"{_file}.replaced-{DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        var moved = new List<(string From, string To)>();
        try
        {
            foreach (var from in old.Where(File.Exists).Append(Staging).ToList())
            {
                var to = from == Staging ? _file : kept + from[_file.Length..];
                File.Move(from, to);
                moved.Add((from, to));
            }
        }
        catch
        {
            foreach (var (from, to) in Enumerable.Reverse(moved)) File.Move(to, from);
            throw;
        }
        return kept;
    }

    // Nobody can leave the write-ahead log while somebody else has the file open: so a server that runs on it is found, and none can start on it until
    // it was moved. What is damaged cannot be held, nor can a server run on it.
    private async Task<SqliteConnection?> HoldAsync()
    {
        if (!File.Exists(_file)) return null;
        var connection = await OpenAsync(_file, SqliteOpenMode.ReadWrite);
        try
        {
            await RunAsync(connection, "PRAGMA journal_mode=DELETE; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE;");
            return connection;
        }
        catch (SqliteException e)
        {
            await connection.DisposeAsync();
            if (e.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT) return null;
            throw new BackupException($"{_file} is in use ({e.Message}). Stop the server that runs on it first.", e);
        }
    }

    private static void Copy(SqliteConnection source, SqliteConnection target, Report report, CancellationToken cancellation)
    {
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid) SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(target.Handle), target.Handle);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var code = raw.sqlite3_backup_step(backup, PagesAtOnce);
            long pages = raw.sqlite3_backup_pagecount(backup), left = raw.sqlite3_backup_remaining(backup);
            report("database", (pages - left) * 4096, pages * 4096);
            if (code == raw.SQLITE_DONE) return;
            if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, target.Handle);
        }
    }

    // One file without companions, whose pages hang together.
    private static async Task CheckAsync(string file)
    {
        await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite);
        await RunAsync(connection, "PRAGMA journal_mode=DELETE;");
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        command.CommandTimeout = 0;
        if (await command.ExecuteScalarAsync() is not "ok" and var wrong) throw new BackupException($"{file} is damaged: {wrong}.");
    }

    private async Task<DatabaseContent> ContentAsync(string file, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite);
        await RunAsync(connection, "PRAGMA query_only=ON;");
        await using var db = new SqliteKitchenDb(new DbContextOptionsBuilder<SqliteKitchenDb>().UseSqlite(connection).Options);
        var content = await DatabaseContent.ReadAsync(db, cancellation);
        if (content.Schema.Count == 0 && await RunAsync(connection, "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE '\\_\\_EF%' ESCAPE '\\'") is not 0L) throw new BackupException($"{file} is a database of something else.");
        return content;
    }

    private static async Task<object?> RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 2 }.ToString());
        await connection.OpenAsync();
        return connection;
    }
}
