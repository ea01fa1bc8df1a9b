using System.Collections.Immutable;
using System.Threading.Channels;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Engine;

/// <summary>
/// The one writer of one restaurant. Invariant: what is decided rests on the last committed state; nothing is swapped,
/// published or answered before COMMIT. Its loop alone owns the fields below the line; everybody else posts to the inbox.
/// Lost with the process: commands that nobody was answered for, and those are asked again under the same id.
/// </summary>
public sealed partial class RestaurantEngine : IAsyncDisposable
{
    private abstract record Item;
    private sealed record Work(IReadOnlyList<Submission> Submissions, DateTimeOffset ReceivedAt, long Timestamp, TaskCompletionSource<IReadOnlyList<Outcome>> Answer) : Item;
    private sealed record Wake(TaskCompletionSource? Done) : Item;
    private sealed record Forget(DateTimeOffset CommandsBefore, DateTimeOffset EventsBefore, TaskCompletionSource Done) : Item;

    private readonly Channel<Item> _inbox;
    private readonly EventLog _log;
    private readonly EngineOptions _options;
    private readonly EngineMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private readonly ITimer _due;
    private int _waiting;

    // ---- owned by the loop
    private readonly Queue<(long Seq, DateTimeOffset At)> _recent = new();
    private Kitchen _kitchen;
    private LogHead _head;
    private bool _stale;
    private long _snapshotAt;
    private Task _snapshot = Task.CompletedTask;

    internal RestaurantEngine(Kitchen kitchen, LogHead head, RestaurantBus bus, EventLog log, EngineOptions options, EngineMeter meter, TimeProvider time, ILogger logger)
    {
        (Restaurant, Bus, _kitchen, _head, _log, _options, _meter, _time, _logger) = (kitchen.Restaurant, bus, kitchen, head, log, options, meter, time, logger);
        _snapshotAt = kitchen.Seq;
        _inbox = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });
        _due = time.CreateTimer(_ => _inbox.Writer.TryWrite(new Wake(null)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(RunAsync);
        _inbox.Writer.TryWrite(new Wake(null));   // what fell due while nobody ran comes first
    }

    /// <summary>Whose writer this is.</summary>
    public RestaurantId Restaurant { get; }

    /// <summary>Where its commits are published, and where the newest committed state is.</summary>
    public RestaurantBus Bus { get; }

    /// <summary>Whether the last attempt to reach the database worked.</summary>
    public bool IsSaving => !Volatile.Read(ref _stale);

    /// <summary>The turn of the log that it knows.</summary>
    internal long Turn => Volatile.Read(ref _head).Turn;

    /// <summary>Decides one command. Answers after its commit; never throws for what a command says.</summary>
    public async Task<Outcome> SubmitAsync(Submission submission, CancellationToken cancellation = default) => (await SubmitAsync([submission], cancellation))[0];

    /// <summary>Decides commands in their order, in as few transactions as possible. Cancelling stops the waiting, not the deciding.</summary>
    public async Task<IReadOnlyList<Outcome>> SubmitAsync(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default)
    {
        if (submissions.Count == 0) return [];
        // The bound is on commands, since one post may carry many.
        if (Interlocked.Add(ref _waiting, submissions.Count) > _options.InboxCapacity)
        {
            Interlocked.Add(ref _waiting, -submissions.Count);
            return Unavailable(submissions);
        }
        var work = new Work(submissions, Now(), _time.GetTimestamp(), new TaskCompletionSource<IReadOnlyList<Outcome>>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_inbox.Writer.TryWrite(work))
        {
            Interlocked.Add(ref _waiting, -submissions.Count);
            return Unavailable(submissions);
        }
        return await work.Answer.Task.WaitAsync(cancellation);
    }

    /// <summary>Reads what others wrote to the log, applies and publishes it.</summary>
    public Task CatchUpAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _inbox.Writer.TryWrite(new Wake(done)) ? done.Task : Task.CompletedTask;
    }

    /// <summary>Forgets commands and events that are over their age, in the writer's turn.</summary>
    public Task ForgetAsync(DateTimeOffset commandsBefore, DateTimeOffset eventsBefore)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _inbox.Writer.TryWrite(new Forget(commandsBefore, eventsBefore, done)) ? done.Task : Task.CompletedTask;
    }

    /// <summary>Answers what waits, keeps a snapshot, stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_inbox.Writer.TryComplete()) return;
        await _due.DisposeAsync();
        await _loop;
        await _snapshot;
        if (!_stale && _kitchen.Seq > _snapshotAt) await KeepSnapshotAsync(_kitchen);
    }

    private async Task RunAsync()
    {
        var works = new List<Work>();
        while (await _inbox.Reader.WaitToReadAsync())
        {
            works.Clear();
            var commands = 0;
            var wakes = new List<TaskCompletionSource>();
            Forget? forget = null;
            while (commands < _options.MaxGroup && forget is null && _inbox.Reader.TryPeek(out var next))
            {
                if (next is Work peeked && commands > 0 && commands + peeked.Submissions.Count > _options.MaxGroup) break;
                _inbox.Reader.TryRead(out _);
                switch (next)
                {
                    case Work work: works.Add(work); commands += work.Submissions.Count; break;
                    case Wake { Done: { } done }: wakes.Add(done); break;
                    case Forget one: forget = one; break;
                }
            }
            if (wakes.Count > 0) await TryReloadAsync();
            await TakeTurnAsync(works);
            Interlocked.Add(ref _waiting, -commands);
            foreach (var wake in wakes) wake.TrySetResult();
            if (forget is not null) await ForgetNowAsync(forget);
            PlanNextDue();
            KeepSnapshotNowAndThen();
        }
    }

    private async Task TakeTurnAsync(List<Work> works)
    {
        var submissions = works.SelectMany(work => work.Submissions).ToList();
        for (var attempt = 0; ; attempt++)
        {
            if (attempt >= _options.Attempts || (_stale && !await TryReloadAsync()))
            {
                foreach (var work in works) Answer(work, Unavailable(work.Submissions));
                return;
            }
            try
            {
                var now = Now();
                if (submissions.Count == 0 && _kitchen.DueBy(now).Count == 0) return;
                var (turn, answers) = await DecideAsync(works, submissions, now);
                if (!turn.IsEmpty)
                {
                    var started = _time.GetTimestamp();
                    await _log.AppendAsync(turn.ToTurn());
                    _meter.CommitDuration.Record(_time.GetElapsedTime(started).TotalMilliseconds);
                    _meter.GroupSize.Record(submissions.Count);
                    Swap(turn);
                }
                for (var i = 0; i < works.Count; i++) Answer(works[i], answers[i]);
                return;
            }
            catch (Exception e)
            {
                // Lost the turn, or the commit's fate is unknown. What became of it stands in the log; only what is not found there is decided again.
                if (e is not TurnLostException) Log.TurnFailed(_logger, Restaurant, attempt + 1, e);
                _meter.Retries.Add(1);
                Volatile.Write(ref _stale, true);
                if (attempt > 0 && e is not TurnLostException) await Task.Delay(TimeSpan.FromMilliseconds(20 << attempt), _time);
            }
        }
    }

    private async Task<(Speculation Turn, IReadOnlyList<Outcome>[] Answers)> DecideAsync(List<Work> works, List<Submission> submissions, DateTimeOffset now)
    {
        var due = _kitchen.DueBy(now);
        var ids = submissions.Select(one => one.Id).Concat(due.Select(one => one.Id)).ToHashSet();
        var stored = await _log.FindAsync(Restaurant, ids);
        var clients = submissions.Select(one => one.Client).OfType<string>().ToHashSet();
        var known = clients.Count == 0 ? [] : await _log.ClientsAsync(Restaurant, clients);
        var times = await TimesOfAsync(submissions);
        var turn = new Speculation(_kitchen, _head, now, stored, known, seq => times.TryGetValue(seq, out var at) ? at : null);
        turn.DecideDue();
        var answers = works.Select(work => (IReadOnlyList<Outcome>)[.. work.Submissions.Select(one => turn.Decide(one, work.ReceivedAt, e => Log.CommandThrew(_logger, Restaurant, one.Id, one.Command.GetType().Name, e)))]).ToArray();
        return (turn, answers);
    }

    private async Task<Dictionary<long, DateTimeOffset>> TimesOfAsync(List<Submission> submissions)
    {
        var times = new Dictionary<long, DateTimeOffset>();
        foreach (var seq in submissions.Where(one => one is { IssuedAt: not null, BaseSeq: not null }).Select(one => one.BaseSeq!.Value).Distinct())
        {
            var near = _recent.FirstOrDefault(one => one.Seq == seq);
            var at = near.Seq == seq && seq > 0 ? near.At : await _log.TimeOfAsync(Restaurant, seq);
            if (at is { } found) times[seq] = found;
        }
        return times;
    }

    private void Swap(Speculation turn)
    {
        var committed = turn.ToCommitted(_time.GetTimestamp());
        Volatile.Write(ref _head, _head with { Seq = committed.After.Seq, Turn = _head.Turn + 1 });
        Take(committed);
    }

    private void Take(Committed committed)
    {
        _kitchen = committed.After;
        foreach (var one in committed.Facts)
        {
            _recent.Enqueue((one.Fact.Seq, one.Fact.At));
            if (_recent.Count > 4096) _recent.Dequeue();
        }
        Bus.Publish(committed);
    }

    private async Task<bool> TryReloadAsync()
    {
        try
        {
            var (tail, head) = await _log.TailAsync(Restaurant, _kitchen.Seq);
            if (tail.Count > 0)
            {
                var outcomes = await _log.FindAsync(Restaurant, tail.Select(one => one.Command).ToHashSet());
                var facts = ImmutableArray.CreateBuilder<CommittedFact>();
                var after = _kitchen;
                foreach (var one in tail)
                {
                    var next = after.Apply(one.Fact);
                    facts.Add(new CommittedFact(one.Fact, one.Command, one.ReceivedAt, Audience.Of(after, one.Fact.Event, next)));
                    after = next;
                }
                Take(new Committed(_kitchen, after, facts.ToImmutable(), [.. outcomes.Values.Select(one => one.Outcome)], _time.GetTimestamp()));
            }
            Volatile.Write(ref _head, head);
            Volatile.Write(ref _stale, false);
            return true;
        }
        catch (Exception e)
        {
            Log.ReloadFailed(_logger, Restaurant, e);
            Volatile.Write(ref _stale, true);
            return false;
        }
    }

    private async Task ForgetNowAsync(Forget forget)
    {
        try
        {
            // Events go only once a snapshot holds them.
            await _snapshot;
            await KeepSnapshotAsync(_kitchen);
            Volatile.Write(ref _head, await _log.ForgetAsync(Restaurant, _head, forget.CommandsBefore, forget.EventsBefore));
            forget.Done.TrySetResult();
        }
        catch (Exception e)
        {
            Volatile.Write(ref _stale, true);
            Log.ForgetFailed(_logger, Restaurant, e);
            forget.Done.TrySetException(e);
        }
    }

    private void PlanNextDue()
    {
        var now = _time.GetUtcNow();
        if (_kitchen.NextDueAfter(now) is not { } next) return;
        var wait = next - now;
        // A timer cannot wait for months, and need not: it looks again every day.
        _due.Change(wait < TimeSpan.FromDays(1) ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
    }

    private void KeepSnapshotNowAndThen()
    {
        if (_kitchen.Seq - _snapshotAt < _options.SnapshotEveryEvents || !_snapshot.IsCompleted) return;
        var kitchen = _kitchen;   // immutable: written beside the loop, not in it
        _snapshot = Task.Run(() => KeepSnapshotAsync(kitchen));
    }

    private async Task KeepSnapshotAsync(Kitchen kitchen)
    {
        try
        {
            await _log.SnapshotAsync(kitchen);
            _snapshotAt = kitchen.Seq;
        }
        catch (Exception e)
        {
            Log.SnapshotFailed(_logger, Restaurant, e);
        }
    }

    private void Answer(Work work, IReadOnlyList<Outcome> outcomes)
    {
        foreach (var outcome in outcomes) _meter.Outcomes.Add(1, new KeyValuePair<string, object?>("kind", outcome.Kind.ToString()));
        _meter.CommandDuration.Record(_time.GetElapsedTime(work.Timestamp).TotalMilliseconds);
        work.Answer.TrySetResult(outcomes);
    }

    private IReadOnlyList<Outcome> Unavailable(IReadOnlyList<Submission> submissions) =>
        [.. submissions.Select(one => new Outcome(one.Id, OutcomeKind.Unavailable, Code: "unavailable", RetryAfterSeconds: _options.RetryAfterSeconds))];

    // Both databases keep microseconds; a finer instant would not come back as it was.
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Warning, "Restaurant {Restaurant}: a turn failed (attempt {Attempt}); reading the log before going on.")]
        public static partial void TurnFailed(ILogger logger, RestaurantId restaurant, int attempt, Exception e);
        [LoggerMessage(1002, LogLevel.Error, "Restaurant {Restaurant}: command {Command} ({Type}) threw and was refused alone.")]
        public static partial void CommandThrew(ILogger logger, RestaurantId restaurant, CommandId command, string type, Exception e);
        [LoggerMessage(1003, LogLevel.Error, "Restaurant {Restaurant}: the log cannot be read; commands are answered as unavailable.")]
        public static partial void ReloadFailed(ILogger logger, RestaurantId restaurant, Exception e);
        [LoggerMessage(1004, LogLevel.Warning, "Restaurant {Restaurant}: the snapshot was not kept; the next start reads more of the log.")]
        public static partial void SnapshotFailed(ILogger logger, RestaurantId restaurant, Exception e);
        [LoggerMessage(1005, LogLevel.Warning, "Restaurant {Restaurant}: forgetting old commands and events failed; it is tried again.")]
        public static partial void ForgetFailed(ILogger logger, RestaurantId restaurant, Exception e);
    }
}
