using KitchenOps.Web.Data.Postgres;
using KitchenOps.Web.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace KitchenOps.Web.Data;

/// <summary>Registers the database that the settings name.</summary>
public static class DataSetup
{
    /// <summary>
    /// <c>Database:Provider</c> is Sqlite (the default) or Postgres; <c>Database:ConnectionString</c> is the provider's own. Without
    /// one, SQLite takes <c>App_Data/kitchenops.db</c> under the content root.
    /// </summary>
    public static IServiceCollection AddKitchenData(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connectionString = configuration["Database:ConnectionString"];
        services.AddSingleton<Database>(_ => provider.ToUpperInvariant() switch
        {
            "SQLITE" => new SqliteDatabase(RootedAt(contentRoot, connectionString ?? "Data Source=App_Data/kitchenops.db")),
            "POSTGRES" => new PostgresDatabase(connectionString ?? throw new InvalidOperationException("Database:ConnectionString is needed with Database:Provider Postgres.")),
            _ => throw new InvalidOperationException($"Database:Provider is Sqlite or Postgres, not '{provider}'."),
        });
        services.AddSingleton<EventLog>();
        services.AddSingleton<LogReader>();
        services.AddSingleton<KeyReader>();
        services.AddSingleton<PeopleTables>();
        services.AddSingleton<QuarantineTable>();
        return services;
    }

    private static string RootedAt(string contentRoot, string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.DataSource.Length > 0 && !builder.DataSource.StartsWith(':')) builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        return builder.ToString();
    }
}
