using System.Text.Json;
using System.Threading.Channels;

namespace KitchenOps.Bench.Client;

/// <summary>
/// The commands of one client, first in first out, one request in flight. Invariant: the client's numbers are sent in their order and
/// none is left out; whatever was not finally answered is sent again under the same id. <see cref="RunAsync"/> owns the sending,
/// <see cref="Submit"/> may be called from any thread. Nothing is lost while the run lasts.
/// </summary>
public sealed class CommandLane
{
    const int Batch = 32;

    readonly KitchenClient _client;
    readonly Channel<(string Type, object Data, TaskCompletionSource<CommandResult> Answered)> _queue =
        Channel.CreateUnbounded<(string, object, TaskCompletionSource<CommandResult>)>(new UnboundedChannelOptions { SingleReader = true });
    readonly string _clientId = Guid.NewGuid().ToString();
    long _seq;

    /// <summary>A lane with a client id of its own.</summary>
    public CommandLane(KitchenClient client) => _client = client;

    /// <summary>Puts a command at the end.</summary>
    public Task<CommandResult> Submit(string type, object data)
    {
        var answered = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _queue.Writer.TryWrite((type, data, answered)) ? answered.Task : throw new InvalidOperationException("The lane is closed");
    }

    /// <summary>Sends until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var waiting = new List<(CommandBody Body, TaskCompletionSource<CommandResult> Answered)>();
        while (waiting.Count > 0 || await _queue.Reader.WaitToReadAsync(cancellation))
        {
            while (waiting.Count < Batch && _queue.Reader.TryRead(out var next))
            {
                var body = new CommandBody(Guid.NewGuid(), _clientId, ++_seq, DateTimeOffset.UtcNow, next.Type, JsonSerializer.SerializeToElement(next.Data, KitchenClient.Json));
                waiting.Add((body, next.Answered));
            }
            var sent = waiting.Select(command => command.Body).ToList();
            var answer = await Retry.UntilAnsweredAsync(() => _client.SendAsync(sent, cancellation), cancellation);
            var results = answer.OrFail("commands");
            var final = results.TakeWhile(result => result.IsFinal).Count();
            for (var i = 0; i < final; i++)
            {
                waiting[i].Answered.SetResult(results[i]);
            }
            waiting.RemoveRange(0, final);
            if (final < results.Length)
            {
                await Task.Delay(TimeSpan.FromSeconds(results[final].RetryAfterSeconds ?? 0.2), cancellation);
            }
        }
    }
}
