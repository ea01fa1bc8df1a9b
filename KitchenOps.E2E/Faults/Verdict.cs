using System.Text.Json;

namespace KitchenOps.E2E.Faults;

/// <summary>What the server keeps of a command.</summary>
/// <param name="Kind">accepted, conflict or refused.</param>
/// <param name="Seq">The place in the log at which it was decided.</param>
public sealed record KeptOutcome(string Kind, string? Code, long Seq);

/// <summary>
/// Judges what became of taps: by what the screens took, what they were answered, what the server keeps of each command, and the log, replayed by rules of its own.
/// </summary>
public sealed class Verdict
{
    readonly List<string> _faults = [];

    /// <summary>Judges. The log is whole, from its first event.</summary>
    public Verdict(IReadOnlyList<Device> devices, IReadOnlyList<JsonElement> log, IReadOnlyDictionary<string, KeptOutcome> kept)
    {
        var places = log.Index().Where(one => CommandOf(one.Item) is not null).GroupBy(one => CommandOf(one.Item)!, one => one.Index).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var device in devices)
        {
            var (taken, name) = (device.Record.Taken(), $"the device at {device.Network.Address.Port}");
            Taps += device.Taps;
            if (taken.Count < device.Taps) Fault(Lost += device.Taps - taken.Count, $"{name} was tapped {device.Taps} times and took {taken.Count} taps; felt: {string.Join(" ", device.Record.TouchedOn())}; took: {string.Join(" ", taken.Select(tap => $"{tap.Type} {tap.Data}"))}");
            if (taken.Count > device.Taps) Fault(Duplicated += taken.Count - device.Taps, $"{name} was tapped {device.Taps} times and made {taken.Count} commands of it");
            var answers = device.Record.Answers().ToLookup(answer => answer.Id);
            foreach (var tap in taken)
            {
                var answered = answers[tap.Id].Select(answer => answer.Outcome).Distinct().ToList();
                var outcome = kept.GetValueOrDefault(tap.Id);
                if (outcome is null) Fault(++Lost, $"{tap.Type} {tap.Id}: the server knows nothing of it; the screen heard {Words(answered)}");
                else if (answered is not [var only] || only != outcome.Kind) Fault(++Lost, $"{tap.Type} {tap.Id}: the server keeps {outcome.Kind}, the screen heard {Words(answered)}");
                // One turn writes what belongs to it without a gap, so that a second effect stands apart.
                if (places.TryGetValue(tap.Id, out var at) && at[^1] - at[0] + 1 != at.Count) Fault(++Duplicated, $"{tap.Type} {tap.Id} happened more than once: at {string.Join(", ", at.Select(place => place + 1))}");
                if (at is not null && outcome is { Kind: not "accepted" }) Fault(++Duplicated, $"{tap.Type} {tap.Id} was answered {outcome.Kind} and happened all the same");
            }
            foreach (var series in taken.Where(tap => kept.ContainsKey(tap.Id)).GroupBy(tap => tap.Client))
                foreach (var (before, after) in series.OrderBy(tap => tap.ClientSeq).Zip(series.OrderBy(tap => tap.ClientSeq).Skip(1)))
                    if (kept[after.Id].Seq < kept[before.Id].Seq) Fault(++Reordered, $"{series.Key}: {after.ClientSeq} was decided at {kept[after.Id].Seq}, {before.ClientSeq} before it at {kept[before.Id].Seq}");
            var undone = taken.Count(tap => kept.GetValueOrDefault(tap.Id) is { Kind: not "accepted" });
            var told = device.Record.Told(text => text.Contains(" this already", StringComparison.Ordinal));
            ConflictsShown += Math.Min(undone, told);
            if (told != undone) Fault(0, $"{name}: {undone} taps were not done, and {told} times somebody was told: {string.Join(" | ", device.Record.Sayings)}");
        }
        Received = Once("TicketReceived");
        Unreceived = Once("TicketUnreceived");
        Replay(log, kept, devices.SelectMany(device => device.Record.Taken()).Where(tap => kept.ContainsKey(tap.Id)).DistinctBy(tap => tap.Id), places);

        // Of an order and station there is one such fact, whatever was cut, killed or played again.
        int Once(string type)
        {
            var all = log.Where(one => one.GetProperty("type").GetString() == type).Select(one => one.GetProperty("data").GetRawText()).ToList();
            foreach (var twice in all.GroupBy(one => one).Where(group => group.Count() > 1)) Fault(0, $"{type} {twice.Key} stands {twice.Count()} times in the log");
            return all.Distinct().Count();
        }
    }

    /// <summary>Orders that a station said to have.</summary>
    public int Received { get; }
    /// <summary>Orders that a station was told of not to have.</summary>
    public int Unreceived { get; }
    /// <summary>How often fingers came down.</summary>
    public int Taps { get; private set; }
    /// <summary>Of which nothing became.</summary>
    public int Lost { get; private set; }
    /// <summary>Of which more than one became.</summary>
    public int Duplicated { get; private set; }
    /// <summary>Decided the wrong way round.</summary>
    public int Reordered { get; private set; }
    /// <summary>Not done, and said so.</summary>
    public int ConflictsShown { get; private set; }
    /// <summary>What is wrong, in sentences.</summary>
    public IReadOnlyList<string> Faults => _faults;
    /// <summary>The kitchen at the log's end.</summary>
    public ReplayedKitchen Kitchen { get; } = new();

    // Goes through the log once, and asks at each place where a tap was decided whether what was said of it is true there.
    void Replay(IReadOnlyList<JsonElement> log, IReadOnlyDictionary<string, KeptOutcome> kept, IEnumerable<TakenTap> taps, Dictionary<string, List<int>> places)
    {
        var asked = taps.ToLookup(tap => places.TryGetValue(tap.Id, out var at) ? at[0] : kept[tap.Id].Seq);
        Ask();
        foreach (var logged in log)
        {
            Kitchen.Apply(logged);
            Ask();
        }

        void Ask()
        {
            foreach (var tap in asked[Kitchen.Seq])
            {
                var (fate, outcome, happened) = (Kitchen.FateOf(tap.Type, tap.Data), kept[tap.Id], places.GetValueOrDefault(tap.Id));
                var what = $"{tap.Type} {tap.Id} after {Kitchen.Seq}";
                if (outcome.Kind != "accepted" && fate.Why is null) Fault(0, $"{what} was answered {outcome.Kind} {outcome.Code}, and it was possible");
                if (outcome.Kind == "accepted" && fate.Why is { } why) Fault(0, $"{what} was accepted, and it was impossible: {why}");
                if (outcome.Kind == "accepted" && fate.Happens != (happened is not null)) Fault(0, $"{what} was accepted {(happened is null ? "as already so, and it was not" : "and happened, and it was so already")}");
                var changed = (happened ?? []).Select(at => log[at].GetProperty("data")).Where(data => data.TryGetProperty("lines", out _)).SelectMany(data => data.GetProperty("lines").EnumerateArray()).Select(LineOf).ToHashSet();
                if (changed.Count > 0 && !changed.SetEquals(fate.Lines)) Fault(0, $"{what} changed {Words([.. changed])} instead of {Words(fate.Lines)}");
            }
        }
    }

    void Fault(int _, string what) => _faults.Add(what);

    static string? CommandOf(JsonElement logged) => logged.TryGetProperty("commandId", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    // By its id alone, or, where an event is about several orders, with the order's.
    static string LineOf(JsonElement line) => (line.ValueKind == JsonValueKind.String ? line : line.GetProperty("line")).GetString()!;

    static string Words(IReadOnlyList<string> some) => some.Count == 0 ? "nothing" : string.Join(", ", some);
}
