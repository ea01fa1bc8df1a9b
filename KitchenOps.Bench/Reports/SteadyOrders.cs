using System.Diagnostics;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Write;
using KitchenOps.Web.Engine;

namespace KitchenOps.Bench.Reports;

/// <summary>Commands at times that are fixed beforehand, whatever becomes of the ones before: orders, and bumps and serves that keep the kitchen as full as it is.</summary>
public sealed class SteadyOrders
{
    readonly RestaurantEngine _engine;
    readonly OrderSlot[] _slots;
    readonly TimeSpan _apart;
    int _next;

    // A turn of all slots takes about a second, so a slot's next command comes long after the answer to the one before.
    SteadyOrders(RestaurantEngine engine, double rate) => (_engine, _apart, _slots) = (engine, TimeSpan.FromSeconds(1 / rate), [.. Enumerable.Range(0, Math.Max(1, (int)Math.Ceiling(rate))).Select(n => new OrderSlot(n))]);

    /// <summary>In a fresh restaurant, so many a second.</summary>
    public static async Task<SteadyOrders> OpenAsync(EngineUnderTest under, double rate, CancellationToken cancellation) => new(await under.OpenAsync("steady", cancellation), rate);

    /// <summary>For so long; gives how long the orders among them took from when they were due to their publication.</summary>
    public async Task<Percentiles> RunAsync(TimeSpan time, CancellationToken cancellation)
    {
        var (samples, sent) = (new Samples(), new List<Task>());
        var began = Stopwatch.GetTimestamp();
        for (var due = TimeSpan.Zero; due < time; due += _apart)
        {
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, cancellation);
            }
            sent.Add(SendAsync(_slots[_next++ % _slots.Length], began, due, samples, cancellation));
        }
        await Task.WhenAll(sent);
        return samples.ToPercentiles();
    }

    async Task SendAsync(OrderSlot slot, long began, TimeSpan due, Samples samples, CancellationToken cancellation)
    {
        var submission = slot.Next(out var isOrder);
        EngineUnderTest.Check(await _engine.SubmitAsync(submission, cancellation));
        if (isOrder)
        {
            samples.Add(Stopwatch.GetElapsedTime(began) - due);
        }
    }
}
