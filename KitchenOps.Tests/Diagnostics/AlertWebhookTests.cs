using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Diagnostics;

/// <summary>Alerts posted to a receiver on a real socket.</summary>
public sealed class AlertWebhookTests : IAsyncLifetime
{
    private const string Secret = "sixteen letters!";
    private readonly ManualClock _clock = new(Some.Noon);
    private readonly ConcurrentQueue<(string Delivery, string Timestamp, string Signature, string Body)> _received = new();
    private readonly ConcurrentQueue<int> _answers = new();
    private WebApplication _receiver = null!;
    private int _elsewhere;
    private AlertWebhook? _webhook;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.MapPost("/hook", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string Header(string name) => context.Request.Headers[name].ToString();
            _received.Enqueue((Header(AlertWebhook.DeliveryHeader), Header(AlertWebhook.TimestampHeader), Header(AlertWebhook.SignatureHeader), await reader.ReadToEndAsync()));
            var status = _answers.TryDequeue(out var next) ? next : 204;
            if (status == 0) await Task.Delay(Timeout.Infinite, context.RequestAborted);   // never answers
            if (status is 302) context.Response.Headers.Location = "/elsewhere";
            context.Response.StatusCode = status;
        });
        _receiver.Map("/elsewhere", () => { Interlocked.Increment(ref _elsewhere); });
        await _receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_webhook is not null) await _webhook.StopAsync(default);
        _webhook?.Dispose();
        await _receiver.DisposeAsync();
    }

    private async Task<AlertWebhook> StartAsync(int timeoutSeconds = 100_000, int tries = 8)
    {
        _webhook = new AlertWebhook(new AlertSettings { WebhookUrl = $"{_receiver.Urls.Single()}/hook", WebhookSecret = Secret, WebhookTimeoutSeconds = timeoutSeconds, WebhookTries = tries }, _clock, NullLogger<AlertWebhook>.Instance);
        await _webhook.StartAsync(default);
        return _webhook;
    }

    private AlertTurn Turn(string device = "device:7", bool began = true) =>
        new(new Alert(Guid.NewGuid(), _clock.GetUtcNow(), new Finding(new AlertKey(AlertRule.DeviceSilent, Some.Restaurant, device), true, 121, 120, "s", "bistro", "Anna's tablet")), began, _clock.GetUtcNow());

    private Task ReceivedAsync(int count) => Eventually.Holds(() =>
    {
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        return _received.Count >= count;
    }, $"{count} deliveries");

    [Fact]
    public async Task An_alert_comes_with_what_it_is_a_signature_and_no_name()
    {
        var sentAt = _clock.GetUtcNow().ToUnixTimeSeconds();
        (await StartAsync()).Send(Turn());
        await ReceivedAsync(1);
        var (_, timestamp, signature, body) = _received.Single();
        var json = JsonDocument.Parse(body).RootElement;

        Assert.Equal(("began", "deviceSilent", "bistro", "device:7"), (json.GetProperty("state").GetString(), json.GetProperty("rule").GetString(), json.GetProperty("restaurant").GetString(), json.GetProperty("subject").GetString()));
        Assert.Equal((121d, 120d, "s"), (json.GetProperty("value").GetDouble(), json.GetProperty("threshold").GetDouble(), json.GetProperty("unit").GetString()));
        Assert.DoesNotContain("Anna", body, StringComparison.Ordinal);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"))), signature);
        Assert.InRange(long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture), sentAt, _clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task What_a_rule_finds_is_posted_once_when_it_begins_and_once_when_it_ends()
    {
        await using var app = await KitchenApp.StartAtAsync(_clock, null, $"--Alerts:WebhookUrl={_receiver.Urls.Single()}/hook", $"--Alerts:WebhookSecret={Secret}", "--Alerts:WebhookTimeoutSeconds=100000");
        Pass(60);
        app.Services.GetRequiredService<Measures>().Count(Counted.Reconnects, 31);
        Pass(1);
        await ReceivedAsync(1);
        Pass(95);
        await ReceivedAsync(2);

        var told = _received.Select(one => JsonDocument.Parse(one.Body).RootElement).Select(one => (one.GetProperty("id").GetGuid(), one.GetProperty("state").GetString(), one.GetProperty("rule").GetString())).ToList();
        Assert.Equal([(told[0].Item1, "began", "reconnectStorm"), (told[0].Item1, "ended", "reconnectStorm")], told);

        void Pass(int seconds) { for (var i = 0; i < seconds; i++) _clock.Advance(TimeSpan.FromSeconds(1)); }
    }

    [Fact]
    public async Task One_that_is_not_taken_is_sent_again_as_the_same_and_the_next_waits_behind_it()
    {
        foreach (var status in (int[])[503, 500, 429, 204]) _answers.Enqueue(status);
        var (first, second) = (Turn("device:1"), Turn("device:2", began: false));

        var webhook = await StartAsync();
        webhook.Send(first);
        webhook.Send(second);
        await ReceivedAsync(5);

        Assert.Equal([.. Enumerable.Repeat($"{first.Alert.Id}/began", 4), $"{second.Alert.Id}/ended"], _received.Select(one => one.Delivery));
        Assert.Single(_received.Take(4).Select(one => one.Body).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_left_after_the_time_out_and_tried_again()
    {
        _answers.Enqueue(0);

        (await StartAsync(timeoutSeconds: 2)).Send(Turn());

        await ReceivedAsync(2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(302)]   // it is not led elsewhere
    public async Task One_that_is_refused_is_not_sent_again(int status)
    {
        _answers.Enqueue(status);
        var next = Turn("device:2");

        var webhook = await StartAsync();
        webhook.Send(Turn("device:1"));
        webhook.Send(next);
        await ReceivedAsync(2);

        Assert.Equal($"{next.Alert.Id}/began", _received.Last().Delivery);
        Assert.Equal(0, _elsewhere);
    }

    [Fact]
    public async Task After_so_many_tries_it_is_given_up_and_the_next_one_goes_out()
    {
        foreach (var status in (int[])[500, 500, 500]) _answers.Enqueue(status);
        var next = Turn("device:2");

        var webhook = await StartAsync(tries: 3);
        webhook.Send(Turn("device:1"));
        webhook.Send(next);
        await ReceivedAsync(4);

        Assert.Equal($"{next.Alert.Id}/began", _received.Last().Delivery);
    }

    [Fact]
    public void Waits_double_up_to_five_minutes() =>
        Assert.Equal([1, 2, 4, 8, 256, 300, 300], ((int[])[1, 2, 3, 4, 9, 10, 60]).Select(attempt => AlertWebhook.WaitAfter(attempt).TotalSeconds));

    [Fact]
    public void An_address_without_a_secret_or_that_is_none_is_refused_at_the_start()
    {
        Assert.Null(new AlertSettings().Problem());
        Assert.Contains("WebhookSecret", new AlertSettings { WebhookUrl = "https://example.org/hook" }.Problem());
        Assert.Contains("WebhookUrl", new AlertSettings { WebhookUrl = "file:///etc/passwd", WebhookSecret = Secret }.Problem());
    }
}
