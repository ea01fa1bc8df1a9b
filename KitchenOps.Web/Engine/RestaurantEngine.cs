using System.Collections.Immutable;
using System.Threading.Channels;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Data;
using KitchenOps.Web.Diagnostics;
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
    private sealed record Work(ImmutableArray<Pending> Commands, long Timestamp, TaskCompletionSource<IReadOnlyList<Outcome>> Answer) : Item;
    private sealed record Look(TaskCompletionSource? Done) : Item;
    private sealed record Forget(DateTimeOffset CommandsBefore, DateTimeOffset EventsBefore, TaskCompletionSource Done) : Item;

    // A step of the wall clock moves no timer, so what is due is looked for at least this often.
    private static readonly TimeSpan LookForDue = TimeSpan.FromMinutes(1);
    // A sender that is told to come again is better off than one that is told nothing.
    private const long GiveUpAfterMilliseconds = 2000;

    // Who posts to an idle loop runs it until it waits for the database: under load a turn of the thread pool's queue costs more than that.
    private readonly Channel<Item> _inbox = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly EventLog _log;
    private readonly EngineOptions _options;
    private readonly EngineMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _due;
    private readonly Task _loop;
    private int _waiting;

    // ---- owned by the loop
    private readonly RecentTimes _recent = new();
    private readonly SnapshotKeeper _snapshots;
    private Kitchen _kitchen;
    private LogHead _head;
    private HashSet<CommandId> _dueTried = [];
    private long _notSavingSince;

    internal RestaurantEngine(Kitchen kitchen, LogHead head, RestaurantBus bus, EventLog log, EngineOptions options, EngineMeter meter, TimeProvider time, ILogger logger)
    {
        (Restaurant, Bus, _kitchen, _head, _log, _options, _meter, _time, _logger) = (kitchen.Restaurant, bus, kitchen, head, log, options, meter, time, logger);
        _snapshots = new SnapshotKeeper(kitchen, log, options, logger);
        _inbox.Writer.TryWrite(new Look(null));   // what fell due while nobody ran comes first
        _due = time.CreateTimer(_ => _inbox.Writer.TryWrite(new Look(null)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Whose writer this is.</summary>
    public RestaurantId Restaurant { get; }

    /// <summary>Where its commits are published, and where the newest committed state is.</summary>
    public RestaurantBus Bus { get; }

    /// <summary>Whether what is sent can be saved: not from the first command that could not be, or where the log cannot be read, until as much as a turn was written again.</summary>
    public bool IsSaving => Bus.IsSaving;

    /// <summary>The turn of the log that it knows.</summary>
    internal long Turn => Volatile.Read(ref _head).Turn;

    /// <summary>Decides one command. Answers after its commit; never throws for what a command says.</summary>
    public async Task<Outcome> SubmitAsync(Submission submission, CancellationToken cancellation = default) => (await SubmitAsync([submission], cancellation))[0];

    /// <summary>
    /// Decides commands in their order, in as few transactions as possible: a post is never split, and one that is larger than a group is a
    /// group. Cancelling stops the waiting, not the deciding.
    /// </summary>
    public async Task<IReadOnlyList<Outcome>> SubmitAsync(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default)
    {
        if (submissions.Count == 0) return [];
        var timestamp = _time.GetTimestamp();
        var now = Now();
        using var trace = Traces.Command(Bus.Latest.Slug, submissions.Count, submissions[0].Command);
        var work = new Work([.. submissions.Select(one => trace is null ? Pending.Of(one, now) : Pending.Of(one, now) with { Trace = trace.Context })], timestamp, new TaskCompletionSource<IReadOnlyList<Outcome>>(TaskCreationOptions.RunContinuationsAsynchronously));
        // The bound is on commands, since one post may carry many.
        if (Interlocked.Add(ref _waiting, submissions.Count) > _options.InboxCapacity || !_inbox.Writer.TryWrite(work))
        {
            Interlocked.Add(ref _waiting, -submissions.Count);
            Answer(work, Unavailable(work.Commands));
        }
        var outcomes = await work.Answer.Task.WaitAsync(cancellation);
        trace?.SetTag("kitchenops.outcome", outcomes[0].Kind.ToString());
        return outcomes;
    }

    /// <summary>Reads what others wrote to the log, applies and publishes it; where saving failed, tries whether it works again.</summary>
    public Task CatchUpAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _inbox.Writer.TryWrite(new Look(done)) ? done.Task : Task.CompletedTask;
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
        if (IsSaving && _kitchen.IsOpened()) await _snapshots.FinishAsync(_kitchen);
    }

    private async Task RunAsync()
    {
        while (await _inbox.Reader.WaitToReadAsync())
        {
            var works = new List<Work>();
            var commands = new List<Pending>();
            var looks = new List<TaskCompletionSource>();
            Forget? forget = null;
            while (commands.Count < _options.MaxGroup && forget is null && _inbox.Reader.TryPeek(out var next))
            {
                if (next is Work large && commands.Count > 0 && commands.Count + large.Commands.Length > _options.MaxGroup) break;
                _inbox.Reader.TryRead(out _);
                switch (next)
                {
                    case Work work: works.Add(work); commands.AddRange(work.Commands); break;
                    case Look { Done: { } done }: looks.Add(done); break;
                    case Forget one: forget = one; break;
                }
            }
            IReadOnlyList<Outcome>? outcomes = null;
            try
            {
                if (looks.Count > 0) await LookAsync(isIdle: commands.Count == 0);
                outcomes = await DecideAsync(commands);
            }
            catch (Exception e)
            {
                Log.LoopFailed(_logger, Restaurant, e);   // nothing may end this loop: whoever waits would wait for ever
            }
            Interlocked.Add(ref _waiting, -commands.Count);
            var at = 0;
            foreach (var work in works)
            {
                Answer(work, outcomes is null ? Unavailable(work.Commands) : [.. outcomes.Skip(at).Take(work.Commands.Length)]);
                at += work.Commands.Length;
            }
            foreach (var look in looks) look.TrySetResult();
            if (forget is not null) await ForgetNowAsync(forget);
            PlanNextDue();
            _snapshots.Consider(_kitchen);
        }
    }

    /// <summary>Decides in one turn; what cannot be stored is found by trying one at a time, and refused alone.</summary>
    private async Task<IReadOnlyList<Outcome>> DecideAsync(IReadOnlyList<Pending> commands, bool isPoison = false)
    {
        if (commands.Count == 0 && _kitchen.DueBy(Now()).Count == 0) return [];
        var started = Environment.TickCount64;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TakeTurnAsync(commands, isPoison);
            }
            catch (Exception e)
            {
                _meter.Retried();
                if (IsSaving) Log.TurnFailed(_logger, Restaurant, attempt, e);   // once it is known, not with each of those who ask again every second
                // One alone gets a second chance before it is to blame.
                if (_log.IsFault(e) && !isPoison && (commands.Count > 1 || (commands.Count == 1 && attempt > 1))) return await ApartAsync(commands);
                // The commit's fate may be unknown. The next turn reads the log first, and only what is not found there is decided again.
                if (!IsSaving || attempt >= _options.Attempts || Environment.TickCount64 - started > GiveUpAfterMilliseconds)
                {
                    if (e is not TurnLostException) NotSaved(e);
                    return Unavailable(commands);
                }
                await Task.Delay(10 << attempt);
            }
        }
    }

    private async Task<IReadOnlyList<Outcome>> ApartAsync(IReadOnlyList<Pending> commands)
    {
        if (commands.Count == 1) return await DecideAsync(commands, isPoison: true);
        var outcomes = new List<Outcome>(commands.Count);
        foreach (var one in commands) outcomes.AddRange(await DecideAsync([one]));
        return outcomes;
    }

    private async Task<IReadOnlyList<Outcome>> TakeTurnAsync(IReadOnlyList<Pending> commands, bool isPoison)
    {
        Speculation turn = null!;
        IReadOnlyList<Outcome> outcomes = [];
        var started = _time.GetTimestamp();
        using var trace = Traces.Turn(_kitchen.Slug, commands.Count, commands.Select(one => one.Trace));
        void Committed()
        {
            if (turn.IsEmpty) return;
            _meter.Committed(commands.Count, _time.GetElapsedTime(started).TotalMilliseconds);
            Saved();
            Take(turn.ToCommitted(_time.GetTimestamp(), outcomes) with { Trace = trace?.Context ?? default }, turn.Next);
        }
        await _log.TakeTurnAsync(Restaurant, async open =>
        {
            // What another process committed is everybody's already, whatever becomes of this turn.
            if (open.Head.Turn != _head.Turn) await FollowAsync(open, open.Head);
            var now = Now();
            var due = _kitchen.DueBy(now);
            turn = new Speculation(_kitchen, open.Head, now, await KnownAsync(open, commands, due), (id, command, e) =>
            {
                _meter.Threw();
                Log.CommandThrew(_logger, Restaurant, id, command.GetType().Name, e);
            });
            _dueTried = [.. due.Select(one => one.Id)];
            foreach (var one in due) turn.Decide(one);
            outcomes = [.. commands.Select(one => turn.Decide(one, isPoison))];
            if (!turn.IsEmpty) await open.StoreAsync(turn.ToTurn());
        }, Committed);
        // Whoever waits for a command that was decided before is told as well; the state is the same.
        if (turn.IsEmpty) Bus.Publish(turn.ToCommitted(_time.GetTimestamp(), outcomes));
        return outcomes;
    }

    private async Task<Known> KnownAsync(OpenTurn open, IReadOnlyList<Pending> commands, IReadOnlyList<Due> due)
    {
        var asked = commands.Where(one => one.Refusal is null).ToList();
        var times = new Dictionary<long, DateTimeOffset>();
        foreach (var one in asked)
            if (one.Submission is { IssuedAt: not null, BaseSeq: { } seq } && seq <= _kitchen.Seq && !times.ContainsKey(seq) && (_recent.Of(seq) ?? await open.TimeOfAsync(seq)) is { } at)
                times[seq] = at;
        return new Known(
            await open.FindAsync([.. asked.Select(one => one.Id).Concat(due.Select(one => one.Id)).Distinct()]),
            await open.ClientsAsync([.. asked.Select(one => one.Submission.Client).OfType<string>().Distinct()]),
            await open.TakenAsync(asked.Select(one => one.Submission.Command).Where(command => command is CreateKey or OpenRestaurant)),
            times);
    }

    private async Task LookAsync(bool isIdle)
    {
        try
        {
            await _log.ViewAsync(Restaurant, FollowAsync);
            if (IsSaving || !isIdle) return;   // the commands that wait are the better trial
            await _log.TryAsync(Restaurant);
            Saved();
        }
        catch (Exception e)
        {
            NotSaved(e);
        }
    }

    private void Saved()
    {
        if (IsSaving) return;
        Bus.IsSaving = true;
        Log.SavingAgain(_logger, _kitchen.Slug, (long)_time.GetElapsedTime(_notSavingSince).TotalSeconds);
    }

    private void NotSaved(Exception e)
    {
        if (!IsSaving) return;
        _notSavingSince = _time.GetTimestamp();
        Bus.IsSaving = false;
        Log.NotSaving(_logger, _kitchen.Slug, _log.TroubleOf(e) ?? e.GetType().Name, e);
    }

    private async Task FollowAsync(LogView log, LogHead head)
    {
        if (head.Seq < _kitchen.Seq) throw new InvalidDataException($"The log of {Restaurant} ends at {head.Seq}, before what this process has seen of it ({_kitchen.Seq}): the database is another one. Restart.");
        if (head.EventFloor > _kitchen.Seq) throw new InvalidDataException($"This process slept longer than the events of {Restaurant} are kept. Restart.");
        if (head.Seq == _kitchen.Seq)
        {
            Volatile.Write(ref _head, head);
            return;
        }
        var tail = await log.TailAsync(_kitchen.Seq, head.Seq);
        var outcomes = await log.FindAsync([.. tail.Select(one => one.Command).Distinct()]);
        var facts = ImmutableArray.CreateBuilder<CommittedFact>(tail.Count);
        var after = _kitchen;
        foreach (var one in tail)
        {
            var next = after.Apply(one.Fact);
            facts.Add(new CommittedFact(one.Fact, one.Command, one.ReceivedAt, Audience.Of(after, one.Fact.Event, next)));
            after = next;
        }
        Take(new Committed(_kitchen, after, facts.ToImmutable(), [.. outcomes.Values.Select(one => one.Outcome)], _time.GetTimestamp()), head);
    }

    private void Take(Committed committed, LogHead head)
    {
        _kitchen = committed.After;
        Volatile.Write(ref _head, head);
        foreach (var one in committed.Facts) _recent.Add(one.Fact);
        Bus.Publish(committed);
    }

    private async Task ForgetNowAsync(Forget forget)
    {
        try
        {
            if (forget.EventsBefore > DateTimeOffset.MinValue) await _snapshots.FinishAsync(_kitchen);   // events go only once a snapshot holds them
            await _log.TakeTurnAsync(Restaurant, async open =>
            {
                await FollowAsync(open, open.Head);
                await open.ForgetAsync(forget.CommandsBefore, forget.EventsBefore);
            });
            // The next turn reads the new head; until then the old one is only low.
            forget.Done.TrySetResult();
        }
        catch (Exception e)
        {
            Log.ForgetFailed(_logger, Restaurant, e);
            forget.Done.TrySetException(e);
        }
    }

    private void PlanNextDue()
    {
        try
        {
            var now = _time.GetUtcNow();
            // What fell due while the last turn was stored, or by it, comes at once. While nothing can be saved, whoever looks for that each second does it.
            if (_kitchen.NextDueAfter(now, IsSaving ? _dueTried : null) is not { } next) return;
            var wait = next > now ? next - now + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
            _due.Change(wait < LookForDue ? wait : LookForDue, Timeout.InfiniteTimeSpan);
        }
        catch (Exception e)
        {
            Log.LoopFailed(_logger, Restaurant, e);
        }
    }

    private void Answer(Work work, IReadOnlyList<Outcome> outcomes)
    {
        _meter.Answered(outcomes, _time.GetElapsedTime(work.Timestamp).TotalMilliseconds);
        work.Answer.TrySetResult(outcomes);
    }

    private IReadOnlyList<Outcome> Unavailable(IReadOnlyList<Pending> commands) =>
        [.. commands.Select(one => new Outcome(one.Id, OutcomeKind.Unavailable, Code: "unavailable", RetryAfterSeconds: _options.RetryAfterSeconds))];

    private DateTimeOffset Now() => Instant.Stored(_time.GetUtcNow());

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Warning, "Restaurant {Restaurant}: a turn failed (attempt {Attempt}); the next one reads the log first.")]
        public static partial void TurnFailed(ILogger logger, RestaurantId restaurant, int attempt, Exception e);
        [LoggerMessage(1002, LogLevel.Error, "Restaurant {Restaurant}: command {Command} ({Type}) threw and was refused alone.")]
        public static partial void CommandThrew(ILogger logger, RestaurantId restaurant, CommandId command, string type, Exception e);
        [LoggerMessage(1003, LogLevel.Error, "{Restaurant} is not saving: {Trouble}. Its screens say so; commands are answered unavailable and wait with who sent them. It is tried again by itself.")]
        public static partial void NotSaving(ILogger logger, string restaurant, string trouble, Exception e);
        [LoggerMessage(1007, LogLevel.Warning, "{Restaurant} is saving again, after {Seconds} s.")]
        public static partial void SavingAgain(ILogger logger, string restaurant, long seconds);
        [LoggerMessage(1005, LogLevel.Warning, "Restaurant {Restaurant}: forgetting old commands and events failed; it is tried again.")]
        public static partial void ForgetFailed(ILogger logger, RestaurantId restaurant, Exception e);
        [LoggerMessage(1006, LogLevel.Critical, "Restaurant {Restaurant}: the writer met what it does not know; its commands were answered as unavailable.")]
        public static partial void LoopFailed(ILogger logger, RestaurantId restaurant, Exception e);
    }
}
