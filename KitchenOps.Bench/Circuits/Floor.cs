using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits;

/// <summary>Measures the floor: the same bytes, as often, to as many sockets, from a server that does nothing else.</summary>
public static class Floor
{
    /// <summary>Microseconds of server CPU time for a message.</summary>
    /// <param name="sockets">How many listen.</param>
    /// <param name="bytes">How long a message is.</param>
    /// <param name="burst">Messages that leave together, as the screens of one commit do.</param>
    /// <param name="burstsPerSecond">How often.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<double> MeasureAsync(int sockets, int bytes, int burst, double burstsPerSecond, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Floor).Assembly.Location, FloorServer.Verb.Name, "--quiet"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new BenchException("the floor server cannot be started");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellation) ?? throw new BenchException("the floor server ended at once");
            var address = new Uri(line);
            using var handler = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var reading = new List<Task>(sockets);
            for (var n = 0; n < sockets; n++)
            {
                var socket = new ClientWebSocket();
                await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/socket" }.Uri, handler, cancellation);
                reading.Add(ReadAsync(socket, end.Token));
            }
            // Enough to tell a hundredth of a second of CPU time from nothing, and no longer than three seconds.
            var count = Math.Max(1, (int)(burstsPerSecond * 3));
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
            using var answer = await http.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/send?bytes={bytes}&burst={burst}&count={count}&perSecond={burstsPerSecond}"), UriKind.Relative), null, cancellation);
            answer.EnsureSuccessStatusCode();
            var microseconds = double.Parse(await answer.Content.ReadAsStringAsync(cancellation), CultureInfo.InvariantCulture);
            await end.CancelAsync();
            await Task.WhenAll(reading);
            return Math.Round(microseconds, 1);
        }
        finally
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                process.Kill();
            }
        }
    }

    static async Task ReadAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        using var _ = socket;
        var buffer = new byte[4096];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), cancellation)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Ended, by us or by the server's end.
        }
    }
}
