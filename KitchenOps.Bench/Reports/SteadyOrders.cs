using System.Diagnostics;
using KitchenOps.Bench.Measure;
using KitchenOps.Bench.Write;
using KitchenOps.Web.Engine;

namespace KitchenOps.Bench.Reports;

/// <summary>Commands at times that are fixed beforehand, whatever becomes of the ones before: orders, and bumps and serves that keep the kitchen as full as it is.</summary>
public sealed class SteadyOrders
{
    const int Slots = 40;

    readonly RestaurantEngine _engine;
    readonly OrderSlot[] _slots = [.. Enumerable.Range(0, Slots).Select(n => new OrderSlot(n))];
    readonly TimeSpan _apart;
    int _next;

    SteadyOrders(RestaurantEngine engine, double rate) => (_engine, _apart) = (engine, TimeSpan.FromSeconds(1 / rate));

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
            // A slot's next command waits for the one before only where that is still on its way: a turn of all slots takes most of a second.
            sent.Add(SendAsync(_slots[_next++ % Slots], began, due, samples, cancellation));
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
