using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Server;

/// <summary>Where a started server keeps its data.</summary>
/// <param name="Provider">The setting's word: Sqlite or Postgres.</param>
public sealed record Database(string Provider, string ConnectionString)
{
    /// <summary>The words of <c>--db</c>.</summary>
    public static readonly string[] Words = ["sqlite", "postgres"];

    /// <summary>An empty database, in <paramref name="folder"/> or on the private PostgreSQL.</summary>
    public static Database Create(string word, TemporaryFolder folder) => word switch
    {
        "sqlite" => new Database("Sqlite", $"Data Source={Path.Combine(folder.Path, "kitchenops.db")}"),
        _ => new Database("Postgres", Postgres().CreateDatabase()),
    };

    /// <summary>The private PostgreSQL of this process.</summary>
    public static PostgresServer Postgres()
    {
        try
        {
            return PostgresServer.Instance;
        }
        catch (InvalidOperationException e)
        {
            throw new BenchException(e.Message, e);
        }
    }

    /// <summary>The settings that tell a server.</summary>
    public IReadOnlyList<string> Settings => [$"--Database:Provider={Provider}", $"--Database:ConnectionString={ConnectionString}"];
}
