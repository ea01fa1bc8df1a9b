using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Bench.Compare.Plain;

/// <summary>An order as somebody stores it who has a day: a row, and a row for each line.</summary>
public sealed class DayOrder
{
    /// <summary>Its id.</summary>
    public Guid Id { get; set; }
    /// <summary>Its number, which is the order of the board.</summary>
    public int Number { get; set; }
    /// <summary>The slug.</summary>
    public string Restaurant { get; set; } = "";
    /// <summary>Where it is for.</summary>
    public string? Table { get; set; }
    /// <summary>When it came.</summary>
    public DateTimeOffset PlacedAt { get; set; }
    /// <summary>Whether it was served.</summary>
    public bool IsServed { get; set; }
    /// <summary>What was ordered.</summary>
    public List<DayLine> Lines { get; set; } = [];
}

/// <summary>A line of it.</summary>
public sealed class DayLine
{
    /// <summary>Its id.</summary>
    public Guid Id { get; set; }
    /// <summary>Of which order.</summary>
    public Guid OrderId { get; set; }
    /// <summary>Of which order.</summary>
    public DayOrder Order { get; set; } = null!;
    /// <summary>The slug.</summary>
    public string Restaurant { get; set; } = "";
    /// <summary>Who makes it.</summary>
    public string Station { get; set; } = "";
    /// <summary>The dish.</summary>
    public string Dish { get; set; } = "";
    /// <summary>How many.</summary>
    public int Quantity { get; set; }
    /// <summary>Whether the station has done it.</summary>
    public bool IsBumped { get; set; }
}

/// <summary>Two tables with the index that a board's query needs.</summary>
public sealed class DayDb(DbContextOptions<DayDb> options) : DbContext(options)
{
    /// <summary>Orders.</summary>
    public DbSet<DayOrder> Orders => Set<DayOrder>();

    /// <summary>Their lines.</summary>
    public DbSet<DayLine> Lines => Set<DayLine>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DayOrder>().Property(order => order.Id).ValueGeneratedNever();
        modelBuilder.Entity<DayLine>().Property(line => line.Id).ValueGeneratedNever();
        modelBuilder.Entity<DayLine>().HasIndex(line => new { line.Restaurant, line.Station, line.IsBumped });
    }
}
