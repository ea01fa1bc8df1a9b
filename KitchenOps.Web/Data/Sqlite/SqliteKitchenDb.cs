using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KitchenOps.Web.Data.Sqlite;

/// <summary>The model on SQLite: one file, nothing to install.</summary>
public sealed class SqliteKitchenDb(DbContextOptions<SqliteKitchenDb> options) : KitchenDb(options)
{
    /// <summary>Used by the migration tool only.</summary>
    public sealed class DesignTime : IDesignTimeDbContextFactory<SqliteKitchenDb>
    {
        /// <inheritdoc/>
        public SqliteKitchenDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteKitchenDb>().UseSqlite("Data Source=:memory:").Options);
    }
}
