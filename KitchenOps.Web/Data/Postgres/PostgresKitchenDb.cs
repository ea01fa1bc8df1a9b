using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KitchenOps.Web.Data.Postgres;

/// <summary>The model on PostgreSQL, for more than one node.</summary>
public sealed class PostgresKitchenDb(DbContextOptions<PostgresKitchenDb> options) : KitchenDb(options)
{
    /// <summary>Used by the migration tool only.</summary>
    public sealed class DesignTime : IDesignTimeDbContextFactory<PostgresKitchenDb>
    {
        /// <inheritdoc/>
        public PostgresKitchenDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresKitchenDb>().UseNpgsql("Host=localhost").Options);
    }
}
