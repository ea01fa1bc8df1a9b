namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>Sees what circuits draw.</summary>
public interface ICircuitWatcher
{
    /// <summary>A batch came. Called on the circuit's own reading thread, before the batch is acknowledged; the bytes are gone afterwards.</summary>
    /// <param name="circuit">The circuit's number.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="at">When its last byte was read, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> counts.</param>
    void OnBatch(int circuit, RenderBatch batch, long at);

    /// <summary>Bytes came off the socket, whatever they are: called before anything is made of them, on the circuit's own reading thread.</summary>
    /// <param name="circuit">The circuit's number.</param>
    /// <param name="bytes">Theirs; gone afterwards.</param>
    void OnRead(int circuit, ReadOnlySpan<byte> bytes) { }
}
