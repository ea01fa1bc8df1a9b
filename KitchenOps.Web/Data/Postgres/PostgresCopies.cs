using System.Data;
using System.Globalization;
using System.Text;
using KitchenOps.Web.Data.Copies;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KitchenOps.Web.Data.Postgres;

/// <summary>
/// Copies of a PostgreSQL database by <c>pg_dump</c>, on a snapshot that it shares with the reading of the heads: both see the same commit, and no writer
/// waits. They are put back by <c>psql</c> in one transaction: our own tables are dropped and made anew, or nothing has changed.
/// </summary>
internal sealed class PostgresCopies(string connectionString) : IDatabaseCopies
{
    private readonly NpgsqlConnectionStringBuilder _server = PostgresDatabase.Describe(connectionString);

    public string Provider => "Postgres";

    public string FileName => "database.sql";

    public string Place => $"{_server.Host}:{_server.Port}/{_server.Database}";

    public string Staging { get; } = Path.Combine(Path.GetTempPath(), $"kitchenops-restore-{Guid.NewGuid():N}.sql");

    public IReadOnlyList<string> KnownSchema
    {
        get
        {
            using var db = Open();
            return [.. db.Database.GetMigrations()];
        }
    }

    public async Task<DatabaseContent?> LookAsync(CancellationToken cancellation = default)
    {
        await using var db = Open();
        try
        {
            return await DatabaseContent.ReadAsync(db, cancellation);
        }
        catch (Exception e) when (CannotBeReached(e) is { } why)
        {
            throw new BackupException(why, e);
        }
    }

    public async Task<DatabaseContent> CopyAsync(string file, Report report, CancellationToken cancellation = default)
    {
        await using var db = Open();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            var snapshot = (await db.Database.SqlQuery<string>($"""SELECT pg_export_snapshot() AS "Value" """).ToListAsync(cancellation))[0];
            var content = await DatabaseContent.ReadAsync(db, cancellation);
            await Programs().RunAsync("pg_dump", ["--format=plain", "--encoding=UTF8", "--no-owner", "--no-privileges", "--no-comments", $"--snapshot={snapshot}", .. Tables(db).Select(table => $"--table=\"{table}\""), $"--file={file}"],
                () => report("database", File.Exists(file) ? new FileInfo(file).Length : 0, 0), cancellation);
            return content;
        }
        catch (Exception e) when (CannotBeReached(e) is { } why)
        {
            throw new BackupException(why, e);
        }
    }

    public async Task<string?> PutInPlaceAsync(DatabaseContent expected, CancellationToken cancellation = default)
    {
        await RefuseWhileServedAsync(cancellation);
        var (before, after) = (Staging + ".before", Staging + ".after");
        try
        {
            await using var db = Open();
            await File.WriteAllTextAsync(before, $"SET client_min_messages = warning;\nSET lock_timeout = '10s';\nDROP TABLE IF EXISTS {string.Join(", ", Tables(db).Select(table => $"\"{table}\""))} CASCADE;\n", cancellation);
            await File.WriteAllTextAsync(after, Check(expected), cancellation);
            await Programs().RunAsync("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", $"--file={before}", $"--file={Staging}", $"--file={after}"], cancellation: cancellation);
            return null;
        }
        finally
        {
            File.Delete(before);
            File.Delete(after);
        }
    }

    private async Task RefuseWhileServedAsync(CancellationToken cancellation)
    {
        await using var db = Open();
        var name = _server.ApplicationName;
        if (await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND application_name = {name}""").SingleAsync(cancellation) is > 0 and var count)
            throw new BackupException($"{Place} is in use: {count} connections of a server. Stop every server that runs on it first.");
    }

    // The last thing in the transaction: what was restored is what the manifest says, or all of it is taken back.
    private static string Check(DatabaseContent expected)
    {
        var sql = new StringBuilder("RESET search_path;\nDO $check$ BEGIN\n");
        foreach (var head in expected.Restaurants)
            sql.Append(CultureInfo.InvariantCulture, $"""
                IF (SELECT "Seq" FROM restaurants WHERE "Id" = '{head.Id}') IS DISTINCT FROM {head.Seq} THEN RAISE EXCEPTION 'the log of {head.Slug} does not end at {head.Seq}'; END IF;

                """);
        return sql.Append(CultureInfo.InvariantCulture, $"IF (SELECT count(*) FROM restaurants) <> {expected.Restaurants.Count} THEN RAISE EXCEPTION 'it holds other restaurants'; END IF;\nEND $check$;\n").ToString();
    }

    private static IEnumerable<string> Tables(KitchenDb db) =>
        db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Append("__EFMigrationsHistory").Distinct().Order(StringComparer.Ordinal);

    private NpgsqlConnectionStringBuilder Own() => new(_server.ConnectionString) { ApplicationName = $"{_server.ApplicationName} console", Pooling = false };

    private PostgresKitchenDb Open() => new(new DbContextOptionsBuilder<PostgresKitchenDb>().UseNpgsql(Own().ConnectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    private PostgresPrograms Programs() => new(Own());

    private string? CannotBeReached(Exception e) => e is BackupException or OperationCanceledException ? null
        : e is NpgsqlException || e.InnerException is NpgsqlException ? $"{Place} cannot be read: {(e as NpgsqlException ?? e.InnerException!).Message}" : null;
}
