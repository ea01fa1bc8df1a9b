using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Diagnostics;

/// <summary>What a webhook is told of an alert. No person and no name that somebody gave to something is in it: devices and stations go by their ids.</summary>
/// <param name="Id">The alert's: the same when it begins and when it ends.</param>
/// <param name="State">"began" or "ended".</param>
public sealed record AlertMessage(Guid Id, string State, AlertRule Rule, string? Restaurant, string? Subject, double Value, double Threshold, string Unit, string Text, DateTimeOffset At, DateTimeOffset Since);

/// <summary>
/// Posts alerts to the address of the settings, in the order in which they came, each until it is taken or given up: with a signature, a time-out, and ever longer waits in between.
/// Invariant: nothing waits for it. What waits here is bounded, and lost with the process.
/// </summary>
internal sealed partial class AlertWebhook(AlertSettings settings, TimeProvider time, ILogger<AlertWebhook> log) : BackgroundService
{
    /// <summary>The body's signature: <c>sha256=</c> and the HMAC of timestamp, a dot, and body, in hex.</summary>
    public const string SignatureHeader = "X-KitchenOps-Signature";
    /// <summary>When it was sent, in seconds since 1970.</summary>
    public const string TimestampHeader = "X-KitchenOps-Timestamp";
    /// <summary>Names one delivery: the same when it is sent again.</summary>
    public const string DeliveryHeader = "X-KitchenOps-Delivery";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private readonly Channel<AlertMessage> _waiting = Channel.CreateBounded<AlertMessage>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Takes one.</summary>
    public void Send(AlertTurn turn)
    {
        if (settings.WebhookUrl.Length == 0) return;
        var found = turn.Alert.Last;
        _waiting.Writer.TryWrite(new AlertMessage(turn.Alert.Id, turn.Began ? "began" : "ended", found.Key.Rule, found.Slug, found.Key.Subject, Figure.Of(found.Value), found.Threshold, found.Unit,
            AlertWords.Of(found, withNames: false), turn.At, turn.Alert.Since));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.WebhookUrl.Length == 0) return;
        // It says nothing to whoever it is led on to, and keeps nothing that it is given.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            await foreach (var message in _waiting.Reader.ReadAllAsync(stoppingToken)) await DeliverAsync(client, message, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task DeliverAsync(HttpClient client, AlertMessage message, CancellationToken stopping)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, KitchenJson.Options);
        for (var attempt = 1; ; attempt++)
        {
            var again = await TryAsync(client, message, body, stopping);
            if (again is null) return;
            if (again is false || attempt >= settings.WebhookTries)
            {
                Log.GivenUp(log, message.Rule.ToString(), attempt);
                return;
            }
            await Task.Delay(WaitAfter(attempt), time, stopping);
        }
    }

    /// <summary>Null where it was taken; otherwise whether the same again may be.</summary>
    private async Task<bool?> TryAsync(HttpClient client, AlertMessage message, byte[] body, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.WebhookUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Sign(settings.WebhookSecret, timestamp, body));
        request.Headers.Add(DeliveryHeader, $"{message.Id}/{message.State}");
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(settings.WebhookTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            // What it says in its answer is nothing to us, so the body is not waited for.
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return answer.IsSuccessStatusCode ? null : (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return true;
        }
    }

    /// <summary>The signature that a receiver compares.</summary>
    internal static string Sign(string secret, string timestamp, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));

    /// <summary>One second, then twice as long each time, up to five minutes.</summary>
    internal static TimeSpan WaitAfter(int attempt) => TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 1 << Math.Min(attempt - 1, 20)));

    private static partial class Log
    {
        [LoggerMessage(6010, LogLevel.Warning, "The webhook took an alert ({Type}) in none of {Attempt} tries; it is given up. It stands on the screens.")]
        public static partial void GivenUp(ILogger logger, string type, int attempt);
    }
}
