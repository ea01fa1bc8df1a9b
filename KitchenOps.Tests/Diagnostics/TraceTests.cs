using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http;
using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Realtime;

namespace KitchenOps.Tests.Diagnostics;

/// <summary>What listens to the process: one trace of one tap from its request to the browsers that show it, and the figures beside it.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private const string Manager = "user:demo-bistro-manager", Cook = "user:demo-bistro-cook-grill";
    private KitchenApp _app = null!;
    private CircuitSite _site = null!;

    public async Task InitializeAsync()
    {
        _app = await KitchenApp.StartAsync();
        _site = new CircuitSite(_app.Address);
    }

    public async Task DisposeAsync()
    {
        _site.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<CircuitClient> BoardAsync()
    {
        var circuit = await CircuitClient.OpenAsync(0, _site, "/r/demo-bistro/stations/grill", KitchenApp.CookiesOf(await _app.SignedInAsync("demo-bistro", Cook)), null, CancellationToken.None);
        await Eventually.Holds(async () => await circuit.AskSeqAsync(CancellationToken.None) > 0, "a heartbeat");
        return circuit;
    }

    // As a browser's tap comes, under the trace of a caller.
    private async Task TapAsync(string traceparent)
    {
        var manager = await _app.SignedInAsync("demo-bistro", Manager);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Http.Bistro}/commands") { Content = Http.Json($$$"""[{"commandId":"{{{Guid.NewGuid()}}}","type":"PlaceOrder","data":{"channel":"counter","lines":[{"item":"ribeye"}]}}]""") };
        request.Headers.Add("traceparent", traceparent);
        Assert.Contains("accepted", (await manager.AskAsync(request)).Is(HttpStatusCode.OK).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_tap_is_one_trace_from_its_request_through_the_commit_to_the_frame_that_the_browser_acknowledged()
    {
        var trace = ActivityTraceId.CreateRandom();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Traces.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = activity => { if (activity.TraceId == trace) ended.Enqueue(activity); },
        };
        await using var board = await BoardAsync();
        ActivitySource.AddActivityListener(listener);

        await TapAsync($"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        await Eventually.Holds(() => ended.Any(activity => activity.OperationName == "frame"), "the frame's end");
        await Eventually.Holds(() => ended.Any(activity => activity.Source.Name == "Microsoft.AspNetCore"), "the request's end");

        var request = ended.Single(activity => activity.Source.Name == "Microsoft.AspNetCore");
        Activity One(string name) => ended.Single(activity => activity.OperationName == name);
        Assert.Equal((request.SpanId, One("command").SpanId, One("turn").SpanId), (One("command").ParentSpanId, One("turn").ParentSpanId, One("frame").ParentSpanId));
        Assert.Equal(("demo-bistro", "PlaceOrder", "Accepted"), (One("command").GetTagItem("kitchenops.restaurant"), One("command").GetTagItem("kitchenops.command"), One("command").GetTagItem("kitchenops.outcome")));
        Assert.Equal(("Station", ActivityStatusCode.Unset), (One("frame").GetTagItem("kitchenops.view"), One("frame").Status));
        Assert.True(One("frame").StartTimeUtc >= One("turn").StartTimeUtc && One("frame").Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_frame_that_no_browser_answered_ends_as_such_when_its_screen_is_gone()
    {
        var trace = ActivityTraceId.CreateRandom();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Traces.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = activity => { if (activity.TraceId == trace) ended.Enqueue(activity); },
        };
        ActivitySource.AddActivityListener(listener);
        var screens = (Screens)_app.Services.GetService(typeof(Screens))!;
        var drawn = 0;
        using var view = screens.Open(_app.Bistro.Restaurant, new(Cook), Interest.InStation(new StationId("grill")), FrameRate.Kitchen, _ => { Interlocked.Increment(ref drawn); return true; }, _ => { })!;
        screens.Mark(view);
        await Eventually.Holds(() => drawn == 1, "the first frame");
        screens.Drawn(view, view.Now());

        await TapAsync($"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        await Eventually.Holds(() => drawn == 2, "the order's frame");
        Assert.DoesNotContain(ended, activity => activity.OperationName == "frame");
        view.Park();

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(ended, activity => activity.OperationName == "frame").Status);
    }

    [Fact]
    public async Task Every_instrument_has_a_unit_and_words_and_a_tap_moves_those_of_its_way()
    {
        var (units, values) = (new ConcurrentDictionary<string, string?>(), new ConcurrentDictionary<string, double>());
        var roles = new ConcurrentBag<object?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (!instrument.Meter.Name.StartsWith("KitchenOps", StringComparison.Ordinal)) return;
                units[instrument.Name] = instrument.Unit is { Length: > 0 } && instrument.Description is { Length: > 0 } ? instrument.Unit : null;
                listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            values.AddOrUpdate(instrument.Name, value, (_, before) => before + value);
            foreach (var tag in tags)
                if (tag.Key == "role") roles.Add(tag.Value);
        });
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => values.AddOrUpdate(instrument.Name, value, (_, before) => Math.Max(before, value)));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => values.AddOrUpdate(instrument.Name, value, (_, before) => Math.Max(before, value)));
        listener.Start();
        await using var board = await BoardAsync();

        await TapAsync($"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00");
        await Eventually.Holds(() => roles.Contains("cook"), "the cook's draw");
        listener.RecordObservableInstruments();

        Assert.Equal([], units.Where(one => one.Value is null).Select(one => one.Key));
        foreach (var moved in (string[])["kitchenops.engine.command.duration", "kitchenops.engine.commit.duration", "kitchenops.engine.group.size", "kitchenops.engine.outcomes", "kitchenops.realtime.commit_to_drawn", "kitchenops.realtime.frames", "kitchenops.realtime.screens",
            "kitchenops.bus.events", "kitchenops.bus.delivered", "kitchenops.bus.deliverable", "kitchenops.circuits.messages.in", "kitchenops.circuits.messages.out", "kitchenops.circuits.bytes.out", "kitchenops.circuits.connected", "kitchenops.data.seq", "kitchenops.data.size"])
            Assert.True(values.TryGetValue(moved, out var value) && value > 0, moved);
    }
}
