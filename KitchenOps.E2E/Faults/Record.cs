using System.Collections.Concurrent;
using System.Text.Json;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;

namespace KitchenOps.E2E.Faults;

/// <summary>A tap as the page's own script took it: the command that it became, as it was last kept or sent.</summary>
/// <param name="Client">The series that it stands in, and <paramref name="ClientSeq"/> its place there.</param>
public sealed record TakenTap(string Id, string Client, long ClientSeq, string Type, JsonElement Data);

/// <summary>What the server said became of a command.</summary>
public sealed record HeardAnswer(string Id, string Outcome, string? Code, long? Seq)
{
    /// <summary>Whether it is the last word: anything else is asked again.</summary>
    public bool IsFinal => Outcome is "accepted" or "conflict" or "refused" or "tooOld" or "idReused" && Code != "otherSession";
}

/// <summary>Everything that a screen told of itself, over all its pages; its script is <c>recorder.js</c>.</summary>
public sealed class Record
{
    static readonly string Script = ReadScript();
    readonly ConcurrentQueue<Moment> _moments = new();

    /// <summary>Listens to all pages of <paramref name="context"/>; before the first one is opened.</summary>
    public async Task ListenAsync(IBrowserContext context)
    {
        await context.ExposeFunctionAsync<string, bool>("recorderHeard", Hear);
        await context.AddInitScriptAsync(Script);
    }

    /// <summary>The taps that the page's script took, in the order in which it did.</summary>
    public IReadOnlyList<TakenTap> Taken()
    {
        var (taps, order) = (new Dictionary<string, TakenTap>(), new List<string>());
        foreach (var tap in Of("kept").Select(moment => TapOf(moment.Detail)).Concat(Of("sent").SelectMany(moment => moment.Detail.EnumerateArray().Select(TapOf))))
        {
            if (!taps.ContainsKey(tap.Id)) order.Add(tap.Id);
            taps[tap.Id] = tap;
        }
        return [.. order.Select(id => taps[id])];
    }

    /// <summary>The last words about its commands, repeats included.</summary>
    public IReadOnlyList<HeardAnswer> Answers() =>
        [.. Of("answered").SelectMany(moment => moment.Detail.EnumerateArray()).Select(AnswerOf).Where(answer => answer.IsFinal)];

    /// <summary>How often a finger came down on something that carries a command.</summary>
    public int Touched => Of("touched").Count();

    /// <summary>What it came down on.</summary>
    public IEnumerable<string?> TouchedOn() => Of("touched").Select(moment => moment.Detail.GetString());

    /// <summary>How many times somebody was told that something was not done: sentences that passed, and rows of the sheets that were read, or lie there now.</summary>
    public int Told(Func<string, bool> isOfAcceptance)
    {
        var (told, lying) = (0, 0);
        foreach (var (kind, _, detail) in _moments)
        {
            if (kind == "said" && !isOfAcceptance(detail.GetString()!)) told++;
            else if (kind == "sheet") lying = detail.EnumerateArray().Count(row => !row.GetProperty("isDone").GetBoolean());
            else if (kind == "read") (told, lying) = (told + lying, 0);
        }
        return told + lying;
    }

    /// <summary>Somebody has read the sheet and put it away.</summary>
    public void Read() => _moments.Enqueue(new Moment("read", default, default));

    /// <summary>All that was said, for a failure's message.</summary>
    public IEnumerable<string> Sayings => Of("said").Select(moment => moment.Detail.GetString()!).Concat(Of("sheet").TakeLast(1).SelectMany(moment => moment.Detail.EnumerateArray().Select(row => row.GetProperty("text").GetString()!)));

    /// <summary>The last thing that the pill said.</summary>
    public string? Pill => Of("pill").LastOrDefault()?.Detail.GetString();

    /// <summary>How many pages there were.</summary>
    public int Pages => Of("page").Count();

    /// <summary>
    /// When the screen said that it is live and showed <paramref name="order"/>, both, for the first time after <paramref name="since"/>; null while it has not. As the page itself saw it.
    /// </summary>
    public DateTimeOffset? LiveWith(Order order, DateTimeOffset since)
    {
        var (isLive, isDrawn) = (false, false);
        foreach (var (kind, at, detail) in _moments.OrderBy(moment => moment.At))
        {
            if (kind == "page") (isLive, isDrawn) = (false, false);
            else if (kind == "pill") isLive = detail.GetString() == "live";
            else if (kind == "drawn" && detail.GetString() == order.Id) isDrawn = true;
            else if (kind == "gone" && detail.GetString() == order.Id) isDrawn = false;
            if (isLive && isDrawn && at > since) return at;
        }
        return null;
    }

    /// <summary>What its pages and pills did between two moments, for a failure's message.</summary>
    public string Between(DateTimeOffset since, DateTimeOffset until) =>
        string.Join(", ", _moments.Where(moment => moment.Kind is "page" or "pill" && moment.At >= since && moment.At <= until).OrderBy(moment => moment.At)
            .Select(moment => FormattableString.Invariant($"{(moment.Kind == "page" ? "a new page" : moment.Detail.GetString())} at {(moment.At - since).TotalMilliseconds:0} ms")));

    bool Hear(string json)
    {
        var moment = JsonDocument.Parse(json).RootElement;
        _moments.Enqueue(new Moment(moment.GetProperty("kind").GetString()!, DateTimeOffset.UnixEpoch.AddMilliseconds(moment.GetProperty("at").GetDouble()), moment.GetProperty("detail")));
        return true;
    }

    IEnumerable<Moment> Of(string kind) => _moments.Where(moment => moment.Kind == kind);

    static TakenTap TapOf(JsonElement one) => new(one.GetProperty("commandId").GetString()!, one.GetProperty("clientId").GetString()!, one.GetProperty("clientSeq").GetInt64(), one.GetProperty("type").GetString()!, one.GetProperty("data"));

    static HeardAnswer AnswerOf(JsonElement one) => new(Text(one, "commandId") ?? "", Text(one, "outcome") ?? "", Text(one, "code"), one.TryGetProperty("seq", out var seq) && seq.ValueKind == JsonValueKind.Number ? seq.GetInt64() : null);

    static string? Text(JsonElement one, string name) => one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string ReadScript()
    {
        using var stream = typeof(Record).Assembly.GetManifestResourceStream("KitchenOps.E2E.Faults.recorder.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    sealed record Moment(string Kind, DateTimeOffset At, JsonElement Detail);
}
