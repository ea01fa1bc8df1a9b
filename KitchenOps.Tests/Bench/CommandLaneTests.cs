using System.Text.Json;
using KitchenOps.Bench.Client;

namespace KitchenOps.Tests.Bench;

public class CommandLaneTests
{
    [Fact]
    public async Task Commands_go_in_order_and_what_was_not_decided_goes_again_under_its_id()
    {
        var decided = new List<(Guid Id, long Seq)>();
        var turn = 0;
        var server = new ScriptedServer((_, body) =>
        {
            var commands = JsonSerializer.Deserialize<CommandBody[]>(body, KitchenClient.Json)!;
            // The first request is cut off, and of every later one only the first command is decided.
            if (turn++ == 0)
            {
                throw new HttpRequestException("reset");
            }
            decided.Add((commands[0].CommandId, commands[0].ClientSeq));
            return ScriptedServer.Json(JsonSerializer.Serialize(
                commands.Select((command, i) => new CommandResult(command.CommandId, i == 0 ? "accepted" : "unavailable", RetryAfterSeconds: 0)), KitchenClient.Json));
        });
        using var client = server.Client();
        using var end = new CancellationTokenSource();
        var lane = new CommandLane(client);
        var answers = Enumerable.Range(1, 4).Select(n => lane.Submit("NoteOrder", new { note = $"{n}" })).ToArray();

        var running = lane.RunAsync(end.Token);
        var results = await Task.WhenAll(answers);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.All(results, result => Assert.True(result.IsAccepted));
        Assert.Equal([1, 2, 3, 4], decided.Select(command => command.Seq));
        var ids = server.Asked.SelectMany(asked => JsonSerializer.Deserialize<CommandBody[]>(asked.Body, KitchenClient.Json)!).GroupBy(command => command.ClientSeq);
        Assert.All(ids, sent => Assert.Single(sent.Select(command => command.CommandId).Distinct()));
    }
}
