using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KitchenOps.Tests.Engine;

/// <summary>Where a commit is broken.</summary>
public enum Broken
{
    BeforeAnythingIsWritten,
    WhileItIsWritten,
    BeforeCommit,
    AfterCommit,
}

/// <summary>Breaks commits where and as often as a test says, and holds them up where it says so.</summary>
sealed class Faults : IDbTransactionInterceptor, IDbCommandInterceptor
{
    Broken? _where;
    int _times, _skip;
    Func<Exception> _exception = () => new IOException("injected");
    TaskCompletionSource? _open, _reached;

    /// <summary>A command whose events can never be stored.</summary>
    public Guid? Poison { get; set; }

    /// <summary>Statements before each transaction, e.g. a limit that SQLite keeps per connection.</summary>
    public string? AtStart { get; set; }

    public void Break(Broken where, int times = int.MaxValue, Func<Exception>? exception = null) =>
        (_times, _exception, _where) = (times, exception ?? (() => new IOException("injected")), where);

    public void Mend() => _where = null;

    /// <summary>Breaks one commit, but not the next one: the one after it.</summary>
    public void BreakFrom(Broken where, bool second) { _skip = second ? 1 : 0; Break(where, 1); }

    /// <summary>Commits wait from now on; the task ends when the first one does.</summary>
    public Task Hold()
    {
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _reached.Task;
    }

    public void Release() { var open = _open; _open = null; open?.SetResult(); }

    void At(Broken where)
    {
        if (_where == where && _skip-- <= 0 && _times-- > 0) throw _exception();
    }

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains("UPDATE restaurants", StringComparison.Ordinal) || command.CommandText.Contains("INSERT INTO trials", StringComparison.Ordinal)) At(Broken.WhileItIsWritten);
        if (!command.CommandText.StartsWith("INSERT INTO", StringComparison.Ordinal)) return result;
        if (_open is { } open)
        {
            _reached!.TrySetResult();
            await open.Task;
        }
        At(Broken.BeforeAnythingIsWritten);
        if (Poison is { } id && command.CommandText.StartsWith("INSERT INTO events", StringComparison.Ordinal) && command.Parameters.Cast<DbParameter>().Any(parameter => Guid.TryParse(parameter.Value?.ToString(), out var value) && value == id))
            throw new FormatException("injected: cannot be stored");
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (AtStart is { } sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = result;
            command.ExecuteNonQuery();
        }
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        At(Broken.BeforeCommit);
        return new(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        At(Broken.AfterCommit);
        return Task.CompletedTask;
    }
}
