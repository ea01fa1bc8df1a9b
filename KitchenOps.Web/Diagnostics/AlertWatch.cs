using KitchenOps.Web.Realtime;

namespace KitchenOps.Web.Diagnostics;

/// <summary>Looks at the rules once a second, after what was measured was taken over; tells screens and webhook what began and what ended.</summary>
internal sealed partial class AlertWatch(MeasuresClock clock, AlertRules rules, Alerts alerts, AlertNews news, AlertWebhook webhook, AllBuses buses, ILogger<AlertWatch> log) : IHostedService
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        clock.Ticked += Look;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        clock.Ticked -= Look;
        return Task.CompletedTask;
    }

    private void Look()
    {
        if (!_gate.TryEnter()) return;
        try
        {
            foreach (var turn in alerts.Look(rules.Now()))
            {
                webhook.Send(turn);
                foreach (var bus in buses())
                    if (turn.Alert.Last.Key.Restaurant is not { } of || of == bus.Latest.Restaurant) news.Changed(bus.Latest.Restaurant);
            }
        }
        catch (Exception e)
        {
            // A timer's thread: nothing above would catch it.
            Log.LookFailed(log, e);
        }
        finally
        {
            _gate.Exit();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6003, LogLevel.Error, "The alerts could not be looked at; it is tried again in a second.")]
        public static partial void LookFailed(ILogger logger, Exception e);
    }
}
