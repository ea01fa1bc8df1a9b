using KitchenOps.Tests.Support;
using Microsoft.Data.Sqlite;

namespace KitchenOps.Tests.Fuzz;

/// <summary>What a database file holds, table by table, read past the product.</summary>
public sealed class StoredRows : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly IReadOnlyList<string> _tables;
    private readonly string _count;
    private long _version = -1;
    private IReadOnlyDictionary<string, long> _last = new Dictionary<string, long>();

    /// <summary>Of an application's database.</summary>
    public StoredRows(KitchenApp app)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "kitchen.db")};Mode=ReadOnly;Pooling=False");
        _connection.Open();
        // Snapshots are made of the log whenever there is time.
        _tables = [.. Read("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND name <> 'snapshots'", row => row.GetString(0))];
        _count = "SELECT " + string.Join(", ", _tables.Select(table => $"(SELECT count(*) FROM \"{table}\")"));
    }

    /// <summary>How many rows each table has now.</summary>
    public IReadOnlyDictionary<string, long> Counts()
    {
        // Changes whenever another connection has written anything.
        var version = Read("PRAGMA data_version", row => row.GetInt64(0)).Single();
        if (version == _version) return _last;
        _version = version;
        return _last = Read(_count, row => _tables.Select((table, at) => (table, row.GetInt64(at))).ToDictionary()).Single();
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var all = new List<T>();
        while (reader.Read()) all.Add(read(reader));
        return all;
    }
}
