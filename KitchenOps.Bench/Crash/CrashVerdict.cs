using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Crash;

/// <summary>Compares what the clients wrote down with what stands in the log.</summary>
public sealed class CrashVerdict
{
    readonly Dictionary<string, Footprint> _commands = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, List<(long Seq, string Order)>> _marks = new(StringComparer.Ordinal);
    readonly List<string> _findings = [];

    /// <summary>Takes one event of the log in.</summary>
    public void Saw(EventBody e)
    {
        if (e.CommandId is { } command)
        {
            if (!_commands.TryGetValue(command.ToString(), out var footprint))
            {
                _commands[command.ToString()] = footprint = new Footprint();
            }
            footprint.Add(e);
        }
        if (e.Type == "OrderPlaced" && e.Data.TryGetProperty("note", out var note) && note.GetString() is { } mark)
        {
            if (!_marks.TryGetValue(mark, out var orders))
            {
                _marks[mark] = orders = [];
            }
            orders.Add((e.Seq, e.Data.GetProperty("order").GetString()!));
        }
    }

    /// <summary>What was accepted without an event, and what was turned down: only asking again shows that the answer is kept.</summary>
    public IEnumerable<(CommandBody Command, Told Told)> ToAskAgain(IEnumerable<(Intent Intent, Told? Told)> journal) => journal
        .Where(entry => entry is { Intent.Command: not null, Told: not null } && !(entry.Told.IsAccepted && _commands.ContainsKey(entry.Intent.Id)))
        .Select(entry => (entry.Intent.Command!, entry.Told!));

    /// <summary>The verdict.</summary>
    /// <param name="journal">Every intent with its answer.</param>
    /// <param name="again">The answers to <see cref="ToAskAgain"/>, by command id.</param>
    public CrashCounts Judge(IReadOnlyList<(Intent Intent, Told? Told)> journal, IReadOnlyDictionary<string, CommandResult> again)
    {
        int acknowledged = 0, found = 0, duplicated = 0, changed = 0, turnedDown = 0;
        foreach (var (intent, told) in journal)
        {
            if (IsTwice(intent))
            {
                duplicated++;
                Note($"{intent.Id} is in the log more than once");
            }
            if (told is null)
            {
                continue;
            }
            if (told.IsAccepted)
            {
                acknowledged++;
                if (IsFound(intent, told, again))
                {
                    found++;
                }
                else
                {
                    Note($"{intent.Id} ({intent.Command?.Type ?? "order"}) was acknowledged at {told.Seq} and is not there");
                }
                continue;
            }
            turnedDown++;
            if (intent.Command is not null && !IsSame(told, again.GetValueOrDefault(intent.Id)))
            {
                changed++;
                Note($"{intent.Id} was {told.Outcome} {told.Code} and is {again.GetValueOrDefault(intent.Id)?.Outcome ?? "not answered"} now");
            }
        }
        var foreign = ForeignMarks(journal);
        return new CrashCounts(journal.Count, acknowledged, found, duplicated, OutOfOrder(journal), turnedDown, changed, foreign, _findings);
    }

    bool IsTwice(Intent intent) =>
        (intent.Mark is { } mark && _marks.TryGetValue(mark, out var orders) && orders.Count > 1) || (_commands.TryGetValue(intent.Id, out var footprint) && footprint.IsTwice);

    bool IsFound(Intent intent, Told told, IReadOnlyDictionary<string, CommandResult> again)
    {
        if (intent.Mark is { } mark && (!_marks.TryGetValue(mark, out var orders) || orders.Count != 1 || (told.Order is { } order && order != orders[0].Order)))
        {
            return false;
        }
        if (intent.Command is null)
        {
            return true;
        }
        // The answer named the last event of the command.
        return _commands.TryGetValue(intent.Id, out var footprint) ? footprint.Last == told.Seq : IsSame(told, again.GetValueOrDefault(intent.Id));
    }

    /// <summary>Pairs of one client's commands that stand in the log the other way round.</summary>
    int OutOfOrder(IReadOnlyList<(Intent Intent, Told? Told)> journal)
    {
        var wrong = 0;
        foreach (var client in journal.Where(entry => entry.Intent.Command is not null).GroupBy(entry => entry.Intent.Command!.ClientId))
        {
            long last = 0;
            foreach (var (intent, told) in client.OrderBy(entry => entry.Intent.Command!.ClientSeq))
            {
                var footprint = _commands.GetValueOrDefault(intent.Id);
                if ((footprint?.First ?? told?.Seq) is not { } seq)
                {
                    continue;
                }
                if (footprint is not null ? seq <= last : seq < last)
                {
                    wrong++;
                    Note($"{intent.Id}, number {intent.Command!.ClientSeq} of its client, stands at {seq}, behind {last}");
                }
                last = Math.Max(last, footprint?.Last ?? seq);
            }
        }
        return wrong;
    }

    int ForeignMarks(IReadOnlyList<(Intent Intent, Told? Told)> journal)
    {
        var known = journal.Where(entry => entry.Intent.Mark is not null).Select(entry => entry.Intent.Mark!).ToHashSet();
        return _marks.Keys.Count(mark => !known.Contains(mark));
    }

    void Note(string finding)
    {
        if (_findings.Count < 20)
        {
            _findings.Add(finding);
        }
    }

    static bool IsSame(Told told, CommandResult? again) => again is not null && again.Outcome == told.Outcome && again.Code == told.Code && again.Seq == told.Seq;

    /// <summary>The events of one command. They are stored together, so a second time shows as a gap or as the same event again.</summary>
    sealed class Footprint
    {
        readonly HashSet<string> _types = [];

        public long First { get; private set; }
        public long Last { get; private set; }
        public bool IsTwice { get; private set; }

        public void Add(EventBody e)
        {
            IsTwice |= !_types.Add($"{e.Type} {e.Data.GetRawText()}") || (First != 0 && e.Seq != Last + 1);
            First = First == 0 ? e.Seq : First;
            Last = e.Seq;
        }
    }
}

/// <summary>What the comparison came to.</summary>
/// <param name="Intended">Everything that may have been sent.</param>
/// <param name="Acknowledged">What was accepted.</param>
/// <param name="Found">How much of it is there exactly once, or, without an event, is answered as before.</param>
/// <param name="Duplicated">What is there more than once, acknowledged or not.</param>
/// <param name="OutOfOrder">Pairs of one client that stand the other way round.</param>
/// <param name="TurnedDown">Conflicts and refusals.</param>
/// <param name="AnswersChanged">How many of them are answered otherwise when asked again.</param>
/// <param name="Foreign">Orders in the log that nobody intended.</param>
/// <param name="Findings">The first twenty, for people.</param>
public sealed record CrashCounts(
    int Intended, int Acknowledged, int Found, int Duplicated, int OutOfOrder, int TurnedDown, int AnswersChanged, int Foreign, IReadOnlyList<string> Findings);
