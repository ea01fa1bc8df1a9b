using System.Text.Json;
using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Crash;

/// <summary>
/// What one client intended and what it was told, a JSON line each. An intent is with the operating system before its request is
/// sent, so whatever happens to the server, the journal knows of everything that may have reached it. One thread at a time.
/// </summary>
public sealed class Journal : IDisposable
{
    readonly StreamWriter _writer;
    readonly Lock _gate = new();

    /// <summary>Starts an empty one at <paramref name="path"/>.</summary>
    public Journal(string path) => _writer = new StreamWriter(path) { AutoFlush = true };

    /// <summary>Notes what is about to be sent.</summary>
    public void Intend(Intent intent) => Write(new JournalLine(intent, null));

    /// <summary>Notes a final answer.</summary>
    public void Told(Told told) => Write(new JournalLine(null, told));

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    /// <summary>Reads every journal of a folder: each intent with its answer, null where none came.</summary>
    public static IReadOnlyList<(Intent Intent, Told? Told)> ReadAll(string folder)
    {
        var lines = Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Select(line => JsonSerializer.Deserialize<JournalLine>(line, KitchenClient.Json)!).ToList();
        var told = lines.Where(line => line.Told is not null).ToDictionary(line => line.Told!.Id, line => line.Told);
        return lines.Where(line => line.Intent is not null).Select(line => (line.Intent!, told.GetValueOrDefault(line.Intent!.Id))).ToList();
    }

    void Write(JournalLine line)
    {
        lock (_gate)
        {
            _writer.WriteLine(JsonSerializer.Serialize(line, KitchenClient.Json));
        }
    }

    sealed record JournalLine(Intent? Intent, Told? Told);
}

/// <summary>Something that was going to be sent.</summary>
/// <param name="Id">The command id, or the idempotency key of an order.</param>
/// <param name="Mark">The note on an order that is placed; the log can be searched for it, whatever ids the server gave.</param>
/// <param name="Command">The envelope; null for an order with an idempotency key.</param>
public sealed record Intent(string Id, string? Mark, CommandBody? Command);

/// <summary>The final answer to it.</summary>
/// <param name="Order">The order that was placed, where the answer names it.</param>
public sealed record Told(string Id, string Outcome, long? Seq, string? Code, string? Order)
{
    /// <summary>It stands.</summary>
    public bool IsAccepted => Outcome == "accepted";
}
