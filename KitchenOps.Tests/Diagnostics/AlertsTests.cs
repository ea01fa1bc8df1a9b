using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Diagnostics;

public sealed class AlertsTests
{
    private static readonly AlertKey Late = new(AlertRule.DrawnLate, Subject: "cook");
    private readonly ManualClock _clock = new(Some.Noon);
    private readonly Alerts _alerts;

    public AlertsTests() => _alerts = new Alerts(new AlertSettings { EndAfterSeconds = 30 }, _clock, NullLogger<Alerts>.Instance);

    /// <summary>A figure a second; what began and ended with each.</summary>
    private List<string> Figures(params double?[] values)
    {
        var turns = new List<string>();
        foreach (var value in values)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            // As the rule does: over 100 it is one, from 80 on it is near.
            turns.AddRange(_alerts.Look(value is >= 80 ? [new Finding(Late, value >= 100, value.Value, 100, "ms")] : []).Select(turn => turn.Began ? "began" : "ended"));
        }
        return turns;
    }

    private static double?[] For(int seconds, params double?[] values) => [.. Enumerable.Range(0, seconds).Select(i => values[i % values.Length])];

    [Fact]
    public void An_alert_begins_once_and_ends_once()
    {
        Assert.Equal([], Figures(For(10, 50, 99)));
        Assert.Equal(["began"], Figures(For(60, 120)));
        Assert.Equal(120, Assert.Single(_alerts.Standing).Last.Value);
        Assert.Equal([], Figures(For(29, 50)));
        Assert.Equal(["ended"], Figures(For(60, 50)));
        Assert.Empty(_alerts.Standing);
        Assert.Equal(["began"], Figures(101));
    }

    [Fact]
    public void A_figure_that_swings_around_the_threshold_is_one_alert()
    {
        Assert.Equal(["began"], Figures([.. For(300, 120, 95, 50, null), .. For(300, 99, 81)]));
        Assert.Equal(["ended"], Figures(For(60, 79)));
    }

    [Fact]
    public void An_alert_says_what_was_found_last_and_since_when_it_stands()
    {
        Figures(120, 150, 90);

        var alert = Assert.Single(_alerts.Standing);
        Assert.Equal((90, _clock.GetUtcNow() - TimeSpan.FromSeconds(2)), (alert.Last.Value, alert.Since));
    }

    [Fact]
    public void Near_the_threshold_none_begins() => Assert.Equal([], Figures(For(300, 99)));

    [Fact]
    public void Two_subjects_of_one_rule_are_two_alerts()
    {
        var turns = _alerts.Look([new Finding(Late, true, 120, 100, "ms"), new Finding(Late with { Subject = "expo" }, true, 130, 100, "ms")]);

        Assert.Equal(2, turns.Select(turn => turn.Alert.Id).Distinct().Count());
        Assert.Equal(2, _alerts.Standing.Length);
    }

    [Fact]
    public void Every_rule_has_words_and_outside_no_name_is_in_them()
    {
        foreach (var rule in Enum.GetValues<AlertRule>())
        {
            var found = new Finding(new AlertKey(rule, Some.Restaurant, "device:7"), true, 61.23456, 60, "s", "bistro", "Anna's tablet");

            Assert.NotEmpty(AlertWords.Brief(found));
            Assert.DoesNotContain("61.23456", AlertWords.Of(found), StringComparison.Ordinal);
            Assert.DoesNotContain("Anna", AlertWords.Of(found, withNames: false), StringComparison.Ordinal);
        }
    }
}
