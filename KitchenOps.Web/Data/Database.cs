using System.Data.Common;
using KitchenOps.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>
/// One database: short reads on connections of their own, and commits. Everything that is written goes through
/// <see cref="CommitAsync"/>; there is no other way to a writable context.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>A context for reading; nothing saved through it would pass.</summary>
    public abstract KitchenDb Read();

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and returns after its COMMIT. <see cref="TurnLostException"/>: somebody
    /// else wrote first, nothing of this was stored. Any other exception leaves open whether it was committed: read to know.
    /// </summary>
    /// <param name="committed">Called on the committing thread right after COMMIT, before the task ends: what everybody waits for
    /// must not wait in the thread pool's queue. Short, and never throws.</param>
    public abstract Task CommitAsync(Func<KitchenDb, Task> work, Action? committed = null);

    /// <summary>Creates or migrates the schema.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellation = default);

    /// <summary>Waits until another process may have written, or <paramref name="atMost"/> is over. A hint: the log is the truth.</summary>
    public abstract Task WaitForOthersAsync(TimeSpan atMost, CancellationToken cancellation = default);

    /// <summary>What this database promises about power loss, read from a live connection: name and value.</summary>
    public abstract Task<IReadOnlyList<(string Name, string Value)>> DurabilityAsync(CancellationToken cancellation = default);

    /// <summary>The head of a restaurant's log, held against every other writer until the transaction is over; null where there is none.</summary>
    public abstract Task<LogHead?> HoldAsync(KitchenDb db, RestaurantId restaurant);

    /// <summary>The questions of every turn.</summary>
    internal HotQueries Hot { get; } = new();

    /// <summary>Whether <paramref name="e"/> says that a row with this key exists already.</summary>
    public abstract bool IsUniqueViolation(DbException e);

    /// <summary>Whether <paramref name="e"/> is about the values that were to be stored: the same again fails again, on a healthy database too.</summary>
    protected abstract bool IsAboutValues(DbException e);

    /// <summary>Whether <paramref name="e"/> came of what was to be stored, rather than of a database that is away, locked or full.</summary>
    public bool IsFault(Exception e)
    {
        for (var at = e; at is not null; at = at.InnerException)
        {
            if (at is TurnLostException or IOException or InvalidDataException or TimeoutException or OperationCanceledException or InvalidOperationException) return false;
            if (at is DbException db) return IsAboutValues(db);
        }
        return true;
    }

    /// <summary>Where it is, without a secret: a file, or a server and what the database is called there.</summary>
    public abstract string Place { get; }

    /// <summary>What <paramref name="e"/> says of the database's health, in words for a log; null where it says nothing of it.</summary>
    protected abstract string? TroubleOf(DbException e);

    /// <summary>What ails the database, by <paramref name="e"/>, and where it is: it is away, locked or full, and the same again may work later. Null where something else is wrong.</summary>
    public string? TroubleOf(Exception e)
    {
        for (var at = e; at is not null; at = at.InnerException)
            if (at is DbException db && TroubleOf(db) is { } trouble) return $"{trouble} ({Place})";
        return null;
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Turns a lost race for a key into <see cref="TurnLostException"/>.</summary>
    protected async Task RunAsync(KitchenDb db, Func<KitchenDb, Task> work)
    {
        try
        {
            await work(db);
        }
        catch (DbUpdateException e) when (e.InnerException is DbException inner && IsUniqueViolation(inner))
        {
            throw new TurnLostException(e);
        }
        catch (DbException e) when (IsUniqueViolation(e))
        {
            throw new TurnLostException(e);
        }
    }
}

/// <summary>Another writer was first: read what it wrote, apply it, decide again.</summary>
public sealed class TurnLostException(Exception? inner = null) : Exception("Another writer took this turn.", inner);
