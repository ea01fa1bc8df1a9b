using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace KitchenOps.Web.Diagnostics;

/// <summary>
/// The circuits' own protocol, with every message and its bytes counted on the way: what no meter of the framework says. Signs of life (pings)
/// are not counted, in either direction.
/// </summary>
internal sealed class CountingProtocol(IHubProtocol inner, Measures measures) : IHubProtocol
{
    /// <inheritdoc/>
    public string Name => inner.Name;
    /// <inheritdoc/>
    public int Version => inner.Version;
    /// <inheritdoc/>
    public TransferFormat TransferFormat => inner.TransferFormat;
    /// <inheritdoc/>
    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    /// <inheritdoc/>
    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var before = input.Length;
        if (!inner.TryParseMessage(ref input, binder, out message)) return false;
        if (message is PingMessage) return true;
        measures.Count(Counted.MessagesIn);
        measures.Count(Counted.BytesIn, before - input.Length);
        return true;
    }

    /// <inheritdoc/>
    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is PingMessage || output is not PipeWriter { CanGetUnflushedBytes: true } pipe)
        {
            inner.WriteMessage(message, output);
            if (message is not PingMessage) measures.Count(Counted.MessagesOut);
            return;
        }
        var before = pipe.UnflushedBytes;
        inner.WriteMessage(message, output);
        measures.Count(Counted.MessagesOut);
        measures.Count(Counted.BytesOut, pipe.UnflushedBytes - before);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message)
    {
        var bytes = inner.GetMessageBytes(message);
        if (message is PingMessage) return bytes;
        measures.Count(Counted.MessagesOut);
        measures.Count(Counted.BytesOut, bytes.Length);
        return bytes;
    }

    /// <summary>Puts it around the circuits' protocol, which the framework has registered before.</summary>
    public static void Wrap(IServiceCollection services)
    {
        var known = services.Single(one => one.ServiceType == typeof(IHubProtocol) && one.ImplementationType is { Name: "BlazorPackHubProtocol" });
        services.Remove(known);
        services.AddSingleton<IHubProtocol>(provider => new CountingProtocol((IHubProtocol)ActivatorUtilities.CreateInstance(provider, known.ImplementationType!), provider.GetRequiredService<Measures>()));
    }
}
