using KitchenOps.Web.Data.Copies;
using KitchenOps.Web.Data.Postgres;
using KitchenOps.Web.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace KitchenOps.Web.Data;

/// <summary>Registers the database that the settings name.</summary>
public static class DataSetup
{
    private const string DefaultFile = "Data Source=App_Data/kitchenops.db";

    /// <summary>
    /// <c>Database:Provider</c> is Sqlite (the default) or Postgres; <c>Database:ConnectionString</c> is the provider's own. Without
    /// one, SQLite takes <c>App_Data/kitchenops.db</c> under the content root. <c>Database:BusyTimeoutSeconds</c> is how long it waits for another process that writes.
    /// </summary>
    public static IServiceCollection AddKitchenData(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connectionString = configuration["Database:ConnectionString"];
        services.AddSingleton<Database>(_ => provider.ToUpperInvariant() switch
        {
            "SQLITE" => new SqliteDatabase(RootedAt(contentRoot, connectionString ?? DefaultFile), configuration.GetValue("Database:BusyTimeoutSeconds", SqliteDatabase.DefaultBusyTimeoutSeconds)),
            "POSTGRES" => new PostgresDatabase(connectionString ?? throw NoConnectionString()),
            _ => throw NoProvider(provider),
        });
        services.AddSingleton(_ => CopiesOf(provider, connectionString, contentRoot));
        services.AddSingleton<EventLog>();
        services.AddSingleton<LogReader>();
        services.AddSingleton<LogSearch>();
        services.AddSingleton<KeyReader>();
        services.AddSingleton<PeopleTables>();
        services.AddSingleton<QuarantineTable>();
        return services;
    }

    /// <summary>What copies the SQLite database <paramref name="file"/>, whichever the settings name.</summary>
    internal static IDatabaseCopies CopiesOfFile(string file) => new SqliteCopies(new SqliteConnectionStringBuilder { DataSource = file }.ToString());

    private static IDatabaseCopies CopiesOf(string provider, string? connectionString, string contentRoot) => provider.ToUpperInvariant() switch
    {
        "SQLITE" => new SqliteCopies(RootedAt(contentRoot, connectionString ?? DefaultFile)),
        "POSTGRES" => new PostgresCopies(connectionString ?? throw NoConnectionString()),
        _ => throw NoProvider(provider),
    };

    private static InvalidOperationException NoConnectionString() => new("Database:ConnectionString is needed with Database:Provider Postgres.");

    private static InvalidOperationException NoProvider(string provider) => new($"Database:Provider is Sqlite or Postgres, not '{provider}'.");

    private static string RootedAt(string contentRoot, string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.DataSource.Length > 0 && !builder.DataSource.StartsWith(':')) builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        return builder.ToString();
    }
}
