using Bunit;
using KitchenOps.Domain.Access;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Features.Admin.Realtime;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Features.Admin;

public sealed class RealtimePageTests : ConsoleScreens
{
    private static readonly HourFigures NoHour = new([], [], [], [], [], [], [], [], [], [], [], [], [], [], []);
    private HealthPage _health = new(Report(), [], 0, NoHour);
    private int _asked;

    protected override void Register(IServiceCollection services) => services.AddSingleton<ReadHealthPage>(_ => { _asked++; return _health; });

    private static HealthReport Report(Percentiles? latency = null, params AlertFigure[] alerts) => new(
        alerts.Length > 0 ? HealthStatus.Degraded : HealthStatus.Healthy, Some.Noon, Some.Noon, new ConnectionFigures(2, 0, null), 2, null, latency, null, null, null, null, null, null, null, null, null, alerts, [], []);

    private IRenderedComponent<RealtimePage> Open() => Open<RealtimePage>(Some.Manager);

    [Fact]
    public void What_was_not_measured_is_no_data()
    {
        var page = Open();

        foreach (var figure in (string[])["Drawn, p95", "Commands, p95", "Messages", "Filtered away", "Errors", "Processor", "Memory per circuit"])
            Assert.Equal("no data", page.Find($"[data-figure='{figure}'] dd").TextContent);
        Assert.Equal("2", page.Find("[data-figure='Screens'] dd").TextContent);
        Assert.Equal("2 subscriptions · reconnects: no data", page.Find("[data-figure='Screens'] .figure-more").TextContent);
        Assert.All(page.FindAll(".chart"), chart => Assert.Contains("no data", chart.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_and_lines_follow_by_themselves_and_a_gap_stays_a_gap()
    {
        var page = Open();

        _health = _health with { Report = Report(new Percentiles(4.1, 9.6, 17, 1893)), Hour = NoHour with { P95 = [10, null, 20, 40] } };
        Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Equal("9.6 ms", page.Find("[data-figure='Drawn, p95'] dd").TextContent));
        var line = page.FindAll(".chart")[0].QuerySelector("path[data-line='1']")!.GetAttribute("d")!;
        Assert.Equal(2, line.Count(one => one == 'M'));
        Assert.DoesNotContain("NaN", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_and_a_slow_screen_stand_out()
    {
        _health = new(Report(null, new AlertFigure("drawnLate", null, "expo", "Screens are slow (expo).", 180, 100, "ms", Some.Noon)),
            [new("MIA", "manager", null, "Expo", true, 312, 3, 0, 1, true, Some.Noon), new("CEM", "cook", "Grill wall", "Grill", false, null, null, 0, 0, false, Some.Noon)], 2, NoHour);

        var page = Open();

        Assert.Equal("Degraded", page.Find(".health-status").TextContent);
        Assert.Contains("Screens are slow (expo).", page.Find("[data-alert=drawnLate]").TextContent, StringComparison.Ordinal);
        Assert.Contains("slow", page.Find("tr[data-slow]").TextContent, StringComparison.Ordinal);
        Assert.Equal("MIAslow Manager – Expo 312 ms 3 s ago 0 1", Words(page, "tr[data-slow]"));
        Assert.Equal("CEMno connection Cook Grill wall Grill no data no data 0 0", Words(page, "tr[data-down]"));
    }

    [Fact]
    public async Task Whoever_has_left_asks_no_more()
    {
        var page = Open();
        page.WaitForAssertion(() => Assert.True(_asked > 0));
        await DisposeComponentsAsync();
        var asked = _asked;

        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(asked, _asked);
    }

    [Fact]
    public void To_whom_it_is_not_open_it_shows_nothing()
    {
        var page = Open<RealtimePage>(Some.Cook);

        page.WaitForAssertion(() => Assert.Contains("not open to you", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".figures"));
    }
}
