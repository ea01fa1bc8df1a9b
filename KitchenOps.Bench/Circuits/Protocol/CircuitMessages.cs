using System.Buffers;

namespace KitchenOps.Bench.Circuits.Protocol;

/// <summary>What a browser says to its circuit, written one after the other into a buffer that is sent as a whole. One thread at a time.</summary>
public sealed class CircuitMessages
{
    const int Invocation = 1;
    const int Completion = 3;
    const int HasValue = 3;

    readonly ArrayBufferWriter<byte> _message = new(256);

    /// <summary>The handshake: JSON with a record separator, whatever protocol it asks for.</summary>
    public static ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    /// <summary>What waits to be sent, framed.</summary>
    public ArrayBufferWriter<byte> Outgoing { get; private set; } = new(512);

    /// <summary>Takes what waits; goes on with <paramref name="next"/>, which is emptied.</summary>
    public ArrayBufferWriter<byte> Swap(ArrayBufferWriter<byte> next)
    {
        var full = Outgoing;
        next.ResetWrittenCount();
        Outgoing = next;
        return full;
    }

    /// <summary>A circuit without components; they come with <see cref="UpdateRootComponents"/>.</summary>
    public void StartCircuit(string invocation, Uri site, Uri page, string state) => Invoke(invocation, "StartCircuit", 4, w =>
    {
        w.Text(site.AbsoluteUri);
        w.Text(page.AbsoluteUri);
        w.Text("[]");
        w.Text(state);
    });

    /// <summary>Back to a circuit that lost its connection.</summary>
    public void ConnectCircuit(string invocation, string secret) => Invoke(invocation, "ConnectCircuit", 1, w => w.Text(secret));

    /// <summary>The components that the page holds markers of.</summary>
    public void UpdateRootComponents(string operations, string state) => Invoke(null, "UpdateRootComponents", 2, w =>
    {
        w.Text(operations);
        w.Text(state);
    });

    /// <summary>Everything up to <paramref name="batch"/> is on the screen.</summary>
    public void OnRenderCompleted(long batch)
    {
        // Written out, without a closure: this is the one that is sent thousands of times a second.
        var w = Begin(null, "OnRenderCompleted", 2);
        w.Integer(batch);
        w.Nil();
        End(w);
    }

    /// <summary>The answer to a call into the browser.</summary>
    /// <param name="handle">The call.</param>
    /// <param name="json">Its result.</param>
    public void EndInvokeJs(long handle, string json) => Invoke(null, "EndInvokeJSFromDotNet", 3, w =>
    {
        w.Integer(handle);
        w.Boolean(true);
        w.Text(FormattableString.Invariant($"[{handle},true,{json}]"));
    });

    /// <summary>A call from the browser into an object that the circuit handed out.</summary>
    public void InvokeDotNet(string call, string method, long target, string argumentsJson) => Invoke(null, "BeginInvokeDotNetFromJS", 5, w =>
    {
        w.Text(call);
        w.Nil();
        w.Text(method);
        w.Integer(target);
        w.Text(argumentsJson);
    });

    /// <summary>The browser's address has changed: a link within the application was followed, and the circuit goes along.</summary>
    public void OnLocationChanged(Uri page) => Invoke(null, "OnLocationChanged", 3, w =>
    {
        w.Text(page.AbsoluteUri);
        w.Nil();
        w.Boolean(true);
    });

    /// <summary>The answer "true" to an invocation that waits for one.</summary>
    public void CompleteWithTrue(string invocation)
    {
        _message.ResetWrittenCount();
        var w = new MsgPackWriter(_message);
        w.ArrayHeader(5);
        w.Integer(Completion);
        w.EmptyMap();
        w.Text(invocation);
        w.Integer(HasValue);
        w.Boolean(true);
        HubFrames.Write(Outgoing, _message.WrittenSpan);
    }

    /// <summary>A sign of life; the server ends a connection that is silent for half a minute.</summary>
    public void Ping() => HubFrames.Write(Outgoing, [0x91, 0x06]);

    void Invoke(string? invocation, string target, int arguments, Action<MsgPackWriter> write)
    {
        var w = Begin(invocation, target, arguments);
        write(w);
        End(w);
    }

    MsgPackWriter Begin(string? invocation, string target, int arguments)
    {
        _message.ResetWrittenCount();
        var w = new MsgPackWriter(_message);
        w.ArrayHeader(6);
        w.Integer(Invocation);
        w.EmptyMap();
        w.Text(invocation);
        w.Text(target);
        w.ArrayHeader(arguments);
        return w;
    }

    void End(MsgPackWriter w)
    {
        w.ArrayHeader(0);
        HubFrames.Write(Outgoing, _message.WrittenSpan);
    }
}
