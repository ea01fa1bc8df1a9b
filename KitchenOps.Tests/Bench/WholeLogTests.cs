using System.Text.Json;
using KitchenOps.Bench.Client;

namespace KitchenOps.Tests.Bench;

public class WholeLogTests
{
    static async Task<FeedCheck> Read(params string[] pages)
    {
        var next = 0;
        using var client = new ScriptedServer((_, _) => ScriptedServer.Json(pages[next++])).Client();
        return await WholeLog.ReadAsync(client, _ => { }, CancellationToken.None);
    }

    static string Page(long through, long head, params long[] seqs) =>
        JsonSerializer.Serialize(new { events = seqs.Select(seq => new { seq, type = "OrderNoted", data = new { } }), through, head });

    [Fact]
    public async Task Pages_that_follow_each_other_up_to_the_head_are_whole()
    {
        var check = await Read(Page(2, 3, 1, 2), Page(3, 3, 3));

        Assert.True(check.Contiguous);
        Assert.Equal((3, 3), (check.Head, check.Events));
    }

    [Fact]
    public async Task What_retention_has_dropped_is_no_gap()
    {
        var asked = 0;
        using var client = new ScriptedServer((_, _) => asked++ == 0
            ? ScriptedServer.Json("""{"status":410,"code":"gone","floor":7}""", System.Net.HttpStatusCode.Gone)
            : ScriptedServer.Json(Page(9, 9, 8, 9))).Client();

        var check = await WholeLog.ReadAsync(client, _ => { }, CancellationToken.None);

        Assert.True(check.Contiguous);
        Assert.Equal((8, 9, 2), (check.From, check.Head, check.Events));
    }

    [Fact]
    public async Task A_missing_number_a_repeated_one_and_a_missing_end_are_found()
    {
        var check = await Read(Page(4, 6, 1, 2, 4), Page(6, 6, 4, 5));

        Assert.False(check.Contiguous);
        Assert.Equal(["4 follows 2", "4 follows 4", "the last event is 5, the head 6"], check.Gaps);
    }
}
