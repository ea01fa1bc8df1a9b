using System.Diagnostics.Metrics;

namespace KitchenOps.Web.Data;

/// <summary>What is measured of the data: how long the log of each restaurant is, and how large SQLite's files are. PostgreSQL's driver has a meter of its own.</summary>
public sealed class DataMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "KitchenOps.Data";
    private readonly Meter _meter = new(Name);

    /// <summary>Makes the instruments.</summary>
    /// <param name="heads">Slug and last number of each restaurant.</param>
    public DataMeter(Database database, Func<IEnumerable<(string Slug, long Seq)>> heads)
    {
        _meter.CreateObservableGauge("kitchenops.data.seq", () => heads().Select(one => new Measurement<long>(one.Seq, new KeyValuePair<string, object?>("restaurant", one.Slug))), "{event}", "The last number of each restaurant's log.");
        _meter.CreateObservableGauge("kitchenops.data.size", () => Sizes(database), "By", "SQLite's database and its write-ahead log.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Sizes(Database database)
    {
        if (database is not Sqlite.SqliteDatabase) yield break;
        foreach (var (file, name) in new[] { (database.Place, "database"), ($"{database.Place}-wal", "wal") })
            if (new FileInfo(file) is { Exists: true } info) yield return new Measurement<long>(info.Length, new KeyValuePair<string, object?>("file", name));
    }
}
