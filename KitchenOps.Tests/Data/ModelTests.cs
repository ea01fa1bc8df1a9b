using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Postgres;
using KitchenOps.Web.Data.Rows;
using KitchenOps.Web.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KitchenOps.Tests.Data;

/// <summary>One model on two databases.</summary>
public sealed class ModelTests
{
    private static KitchenDb Sqlite => new SqliteKitchenDb.DesignTime().CreateDbContext([]);

    private static KitchenDb Postgres => new PostgresKitchenDb.DesignTime().CreateDbContext([]);

    [Fact]
    public void The_migrations_are_the_model()
    {
        foreach (var open in (Func<KitchenDb>[])[() => Sqlite, () => Postgres])
        {
            using var db = open();
            Assert.False(db.Database.HasPendingModelChanges(), $"{db.Database.ProviderName}: dotnet ef migrations add …");
        }
    }

    [Fact]
    public void Tables_columns_and_keys_are_called_the_same_on_both()
    {
        using var sqlite = Sqlite;
        using var postgres = Postgres;
        Assert.Equal(Names(sqlite), Names(postgres));
        Assert.Equal(Migrations(sqlite), Migrations(postgres));
    }

    [Fact]
    public async Task An_empty_database_is_migrated_and_a_migrated_one_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("kitchenops-model").FullName;
        foreach (var open in (Func<Database>[])[() => new SqliteDatabase($"Data Source={folder}/a/b/kitchen.db"), Postgres_])
        {
            await using var database = open();
            await database.MigrateAsync();
            await database.MigrateAsync();
            await using var db = database.Read();
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
            Assert.Empty(await db.Restaurants.ToListAsync());
            Assert.Empty(await db.Events.ToListAsync());
        }
        Directory.Delete(folder, recursive: true);
        static Database Postgres_() => new PostgresDatabase(PostgresServer.Instance.CreateDatabase());
    }

    [Fact]
    public async Task A_context_for_reading_cannot_write()
    {
        var folder = Directory.CreateTempSubdirectory("kitchenops-model").FullName;
        await using (var database = new SqliteDatabase($"Data Source={folder}/kitchen.db"))
        {
            await database.MigrateAsync();
            await using (var db = database.Read()) await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("INSERT INTO api_keys VALUES ('a', 'b', 'c')"));
            // The pool gives the connection to a writer next.
            await database.CommitAsync(db => db.Database.ExecuteSqlRawAsync("INSERT INTO api_keys VALUES ('a', '00000000-0000-0000-0000-000000000000', 'c')"));
            Assert.NotNull(await new KeyReader(database).FindAsync(new Domain.Kernel.ActorId("a")));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_orders_row_of_history_is_its_newest_whatever_it_lacks()
    {
        var folder = Directory.CreateTempSubdirectory("kitchenops-model").FullName;
        foreach (var database in (Database[])[new SqliteDatabase($"Data Source={folder}/kitchen.db"), new PostgresDatabase(PostgresServer.Instance.CreateDatabase())])
        {
            await using var __ = database;
            await database.MigrateAsync();
            var restaurant = Guid.NewGuid();
            var full = new OrderHistoryRow
            {
                Restaurant = restaurant, Order = Guid.NewGuid(), Number = 7, Day = new(2026, 5, 1), Channel = "table", Table = "t1", Server = "user:ana", SentAt = Some.Noon, ReadyAt = Some.Noon.AddMinutes(9),
                ClosedAt = Some.Noon.AddMinutes(12), Lines = 3, Voided = 1, Total = 31.05m,
            };
            var bare = new OrderHistoryRow { Restaurant = restaurant, Order = Guid.NewGuid(), Channel = "pickup", SentAt = Some.Noon, Total = 0m };
            await HoldsAsync(full, bare);
            // Closed, recalled and moved, all of it: whatever is written later stands.
            await HoldsAsync(
                new() { Restaurant = restaurant, Order = bare.Order, Number = 8, Day = new(2026, 5, 2), Channel = "room", Table = "12", Server = "user:ben", SentAt = Some.Noon.AddSeconds(1), ReadyAt = Some.Noon, ClosedAt = Some.Noon, Lines = 1, Voided = 2, Total = 1.50m },
                new() { Restaurant = restaurant, Order = full.Order, Channel = "counter", SentAt = Some.Noon });

            async Task HoldsAsync(params OrderHistoryRow[] rows)
            {
                await database.CommitAsync(db => db.PutAsync(rows));
                await using var db = database.Read();
                var stored = (await db.OrderHistory.Where(row => row.Restaurant == restaurant).ToListAsync()).ToDictionary(row => row.Order);
                Assert.Equal(2, stored.Count);
                foreach (var row in rows)
                    foreach (var column in typeof(OrderHistoryRow).GetProperties())
                        Assert.Equal((column.Name, column.GetValue(row)), (column.Name, column.GetValue(stored[row.Order])));
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Names(KitchenDb db) => db.Model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal).Select(type =>
        $"{type.GetTableName()}({string.Join(",", type.GetProperties().Select(property => $"{property.GetColumnName()}{(property.IsNullable ? "?" : "")}").Order(StringComparer.Ordinal))}) key {string.Join(",", type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()))}");

    private static IEnumerable<string> Migrations(KitchenDb db) => db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]);
}
