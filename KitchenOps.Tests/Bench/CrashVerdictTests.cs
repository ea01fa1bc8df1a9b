using System.Text.Json;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.Crash;

namespace KitchenOps.Tests.Bench;

public class CrashVerdictTests
{
    static readonly Guid First = Guid.NewGuid();
    static readonly Guid Second = Guid.NewGuid();

    static (Intent, Told?) Command(Guid id, long clientSeq, long? seq, string outcome = "accepted", string? mark = null) =>
        (new Intent(id.ToString(), mark, new CommandBody(id, "client", clientSeq, default, "BumpLines", default)), seq is null ? null : new Told(id.ToString(), outcome, seq, null, null));

    static (Intent, Told?) Order(string mark, long? seq) => (new Intent(mark, mark, null), seq is null ? null : new Told(mark, "accepted", seq, null, $"order of {mark}"));

    static EventBody Event(long seq, Guid? command, string type = "LinesBumped", string? mark = null) =>
        new(seq, type, command, JsonSerializer.SerializeToElement(mark is null ? (object)new { order = "o", seq = 0 } : new { order = $"order of {mark}", note = mark }));

    static CrashCounts Judge((Intent, Told?)[] journal, EventBody[] log, params CommandResult[] again)
    {
        var verdict = new CrashVerdict();
        foreach (var e in log)
        {
            verdict.Saw(e);
        }
        return verdict.Judge(journal, again.ToDictionary(result => result.CommandId.ToString()));
    }

    [Fact]
    public void What_is_there_once_and_in_order_is_found()
    {
        var counts = Judge(
            [Command(First, 1, seq: 2), Command(Second, 2, seq: 3), Order("a", seq: 4), Order("never answered", seq: null)],
            [Event(1, First), Event(2, First, "OrderClosed"), Event(3, Second), Event(4, null, "OrderPlaced", "a"), Event(5, null, "OrderPlaced", "never answered")]);

        Assert.Equal((4, 3, 3, 0, 0, 0), (counts.Intended, counts.Acknowledged, counts.Found, counts.Duplicated, counts.OutOfOrder, counts.Foreign));
        Assert.Empty(counts.Findings);
    }

    [Fact]
    public void An_acknowledged_one_that_is_not_there_is_missed()
    {
        var counts = Judge([Command(First, 1, seq: 1), Order("a", seq: 2)], []);

        Assert.Equal((2, 0), (counts.Acknowledged, counts.Found));
    }

    [Fact]
    public void A_command_without_an_event_is_found_when_it_is_answered_as_before()
    {
        var kept = Judge([Command(First, 1, seq: 7)], [], new CommandResult(First, "accepted", 7));
        var lost = Judge([Command(First, 1, seq: 7)], [], new CommandResult(First, "accepted", 9));

        Assert.Equal((1, 0), (kept.Found, lost.Found));
    }

    [Fact]
    public void Two_of_one_are_counted_whether_answered_or_not()
    {
        var counts = Judge(
            [Command(First, 1, seq: 1), Order("a", seq: null)],
            [Event(1, First), Event(2, null, "OrderPlaced", "a"), Event(3, First), Event(4, null, "OrderPlaced", "a")]);

        Assert.Equal(2, counts.Duplicated);
    }

    [Fact]
    public void One_clients_commands_the_other_way_round_are_counted()
    {
        var counts = Judge([Command(First, 1, seq: 2), Command(Second, 2, seq: 1)], [Event(1, Second), Event(2, First)]);

        Assert.Equal(1, counts.OutOfOrder);
    }

    [Fact]
    public void A_refusal_that_became_something_else_is_counted()
    {
        var counts = Judge([Command(First, 1, seq: 4, outcome: "conflict")], [], new CommandResult(First, "accepted", 5));

        Assert.Equal((1, 1), (counts.TurnedDown, counts.AnswersChanged));
    }

    [Fact]
    public void Orders_that_nobody_intended_are_counted()
    {
        Assert.Equal(1, Judge([], [Event(1, null, "OrderPlaced", "stranger")]).Foreign);
    }

    [Fact]
    public void A_journal_gives_back_what_was_written_with_or_without_an_answer()
    {
        using var folder = new FilesOnDisk();
        using (var journal = new Journal(Path.Combine(folder.Path, "client.jsonl")))
        {
            journal.Intend(new Intent("a", "a", null));
            journal.Intend(new Intent("b", null, new CommandBody(First, "client", 1, default, "BumpLines", JsonSerializer.SerializeToElement(new { order = "o" }))));
            journal.Told(new Told("a", "accepted", 3, null, "o"));
        }

        var read = Journal.ReadAll(folder.Path);

        Assert.Equal(["a", "b"], read.Select(entry => entry.Intent.Id));
        Assert.Equal([3, null], read.Select(entry => entry.Told?.Seq));
        Assert.Equal("o", read[1].Intent.Command!.Data.GetProperty("order").GetString());
    }
}
