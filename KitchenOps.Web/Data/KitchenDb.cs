using KitchenOps.Web.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KitchenOps.Web.Data;

/// <summary>The one model for both databases; each has its own migrations.</summary>
public abstract class KitchenDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Restaurants with the heads of their logs.</summary>
    public DbSet<RestaurantRow> Restaurants => Set<RestaurantRow>();
    /// <summary>The logs.</summary>
    public DbSet<EventRow> Events => Set<EventRow>();
    /// <summary>Decided commands.</summary>
    public DbSet<CommandRow> Commands => Set<CommandRow>();
    /// <summary>Clients' own sequences.</summary>
    public DbSet<ClientRow> Clients => Set<ClientRow>();
    /// <summary>Snapshots.</summary>
    public DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();
    /// <summary>API keys' secrets.</summary>
    public DbSet<KeyRow> Keys => Set<KeyRow>();
    /// <summary>The organization.</summary>
    public DbSet<OrganizationRow> Organizations => Set<OrganizationRow>();
    /// <summary>People's secrets.</summary>
    public DbSet<AccountRow> Accounts => Set<AccountRow>();
    /// <summary>Sign-ins.</summary>
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    /// <summary>Who changed whose PIN.</summary>
    public DbSet<PinChangeRow> PinChanges => Set<PinChangeRow>();
    /// <summary>What came after its sender's access was ended.</summary>
    public DbSet<QuarantineRow> Quarantine => Set<QuarantineRow>();
    /// <summary>Attempts to write.</summary>
    public DbSet<TrialRow> Trials => Set<TrialRow>();
    /// <summary>Closed orders.</summary>
    public DbSet<OrderHistoryRow> OrderHistory => Set<OrderHistoryRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RestaurantRow>(row =>
        {
            row.ToTable("restaurants").HasKey(x => x.Id);
            row.HasIndex(x => x.Slug).IsUnique();
            row.Property(x => x.Slug).HasMaxLength(64);
            row.Property(x => x.Name).HasMaxLength(80);
        });
        modelBuilder.Entity<EventRow>(row =>
        {
            row.ToTable("events").HasKey(x => new { x.Restaurant, x.Seq });
            row.Property(x => x.Type).HasMaxLength(64);
            row.Property(x => x.Actor).HasMaxLength(64);
        });
        modelBuilder.Entity<CommandRow>(row =>
        {
            row.ToTable("commands").HasKey(x => new { x.Restaurant, x.Id });
            row.HasIndex(x => new { x.Restaurant, x.Seq });
            row.Property(x => x.Actor).HasMaxLength(64);
            row.Property(x => x.BodyHash).HasMaxLength(32);
        });
        modelBuilder.Entity<ClientRow>(row =>
        {
            row.ToTable("clients").HasKey(x => new { x.Restaurant, x.Client });
            row.Property(x => x.Client).HasMaxLength(64);
        });
        modelBuilder.Entity<SnapshotRow>(row =>
        {
            row.ToTable("snapshots").HasKey(x => x.Restaurant);
            row.Property(x => x.Schema).HasMaxLength(64);
        });
        modelBuilder.Entity<KeyRow>(row =>
        {
            row.ToTable("api_keys").HasKey(x => x.Key);
            row.Property(x => x.Key).HasMaxLength(64);
            row.Property(x => x.SecretHash).HasMaxLength(64);
        });
        modelBuilder.Entity<OrganizationRow>(row =>
        {
            row.ToTable("organization").HasKey(x => x.Id);
            row.Property(x => x.Id).ValueGeneratedNever();
            row.Property(x => x.Name).HasMaxLength(80);
        });
        modelBuilder.Entity<AccountRow>(row =>
        {
            row.ToTable("accounts").HasKey(x => x.Id);
            row.HasIndex(x => x.NormalizedEmail).IsUnique();
            row.Property(x => x.Id).HasMaxLength(64);
            row.Property(x => x.Name).HasMaxLength(80);
            row.Property(x => x.Email).HasMaxLength(254);
            row.Property(x => x.NormalizedEmail).HasMaxLength(254);
        });
        modelBuilder.Entity<SessionRow>(row =>
        {
            row.ToTable("sessions").HasKey(x => x.Id);
            row.HasIndex(x => x.Actor);
            row.HasIndex(x => x.Device);
            row.HasIndex(x => x.Over);
            row.Property(x => x.Id).HasMaxLength(64);
            row.Property(x => x.Actor).HasMaxLength(64);
            row.Property(x => x.Device).HasMaxLength(64);
            row.Property(x => x.Over).HasMaxLength(64);
        });
        modelBuilder.Entity<PinChangeRow>(row =>
        {
            row.ToTable("pin_changes").HasKey(x => x.Id);
            row.HasIndex(x => new { x.Account, x.At });
            row.Property(x => x.Account).HasMaxLength(64);
            row.Property(x => x.By).HasMaxLength(64);
        });
        modelBuilder.Entity<QuarantineRow>(row =>
        {
            row.ToTable("quarantine").HasKey(x => new { x.Restaurant, x.Command });
            row.Property(x => x.Actor).HasMaxLength(64);
            row.Property(x => x.SettledBy).HasMaxLength(64);
        });
        modelBuilder.Entity<TrialRow>(row => row.ToTable("trials").HasKey(x => x.Restaurant));
        modelBuilder.Entity<OrderHistoryRow>(row =>
        {
            row.ToTable("order_history").HasKey(x => new { x.Restaurant, x.Order });
            row.HasIndex(x => new { x.Restaurant, x.Day });
            row.Property(x => x.Channel).HasMaxLength(16);
            row.Property(x => x.Table).HasMaxLength(64);
            row.Property(x => x.Server).HasMaxLength(64);
            row.Property(x => x.Total).HasPrecision(12, 2);
        });
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    /// <summary>Instants are stored as UTC date-times, which both databases order and compare.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(at => at.UtcDateTime, at => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)));
}
