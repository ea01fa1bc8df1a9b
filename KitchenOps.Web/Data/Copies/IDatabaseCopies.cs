namespace KitchenOps.Web.Data.Copies;

/// <summary>Tells how far a long task is.</summary>
/// <param name="what">What is being done.</param>
/// <param name="done">In bytes.</param>
/// <param name="total">In bytes; 0 where nobody knows.</param>
public delegate void Report(string what, long done, long total);

/// <summary>
/// Whole copies of a database, out of it and back into it. Copying takes no lock that a running server would wait for; putting a copy
/// in place is for a database that no server uses.
/// </summary>
public interface IDatabaseCopies
{
    /// <summary>Which kind of database, as <c>Database:Provider</c> calls it.</summary>
    string Provider { get; }
    /// <summary>What the copy is called in a backup.</summary>
    string FileName { get; }
    /// <summary>Where the database is, for people; without any secret.</summary>
    string Place { get; }
    /// <summary>The migrations that this build knows.</summary>
    IReadOnlyList<string> KnownSchema { get; }
    /// <summary>Where a copy waits before it is put in place.</summary>
    string Staging { get; }

    /// <summary>What the database holds; null where there is none.</summary>
    Task<DatabaseContent?> LookAsync(CancellationToken cancellation = default);

    /// <summary>Copies everything as it is at one moment to <paramref name="file"/>, and says what that was.</summary>
    Task<DatabaseContent> CopyAsync(string file, Report report, CancellationToken cancellation = default);

    /// <summary>
    /// Puts the copy in <see cref="Staging"/> in place of whatever is there, once it has been found to hold <paramref name="expected"/>. All
    /// or nothing. Gives where the earlier one was kept, where it was.
    /// </summary>
    Task<string?> PutInPlaceAsync(DatabaseContent expected, CancellationToken cancellation = default);
}

/// <summary>A backup that cannot be taken, read or restored; the message is for whoever asked for it, and nothing was changed.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
