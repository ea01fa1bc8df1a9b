using System.Collections.Immutable;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Features.Expo;

/// <summary>What waits at the pass, and what no station was found for: worked out once for all the screens of a pass.</summary>
internal sealed class AtThePass
{
    private static readonly DrawnOnce<ExpoView, AtThePass> Known = new((expo, say) => new AtThePass(expo, say));

    private AtThePass(ExpoView expo, Texts say)
    {
        var ready = new List<ReadyOrder>();
        var unrouted = new List<(PassOrder, PassLine)>();
        foreach (var order in expo.Orders)
        {
            foreach (var line in order.Lines)
                if (line.Unrouted) unrouted.Add((order, line));
            if (!order.CanLeave()) continue;
            ready.Add(new ReadyOrder(order.OrderId.ToString(), order.Number, OrderWords.Where(order.Table, order.Name), PassText.Leaving(say, order), PassActs.Serve(order), HandTo.Of(order, expo.Runners, say)));
            if (order.ReadySince() is { } since && !(Oldest <= since)) Oldest = since;
        }
        (Ready, Unrouted) = ([.. ready], unrouted);
    }

    /// <summary>Orders that can leave as they are.</summary>
    public ImmutableArray<ReadyOrder> Ready { get; }
    /// <summary>Since when the first thing of them waits; null where nothing does.</summary>
    public DateTimeOffset? Oldest { get; }
    /// <summary>Lines that no station was found for.</summary>
    public IReadOnlyList<(PassOrder Order, PassLine Line)> Unrouted { get; }

    /// <summary>What waits in <paramref name="expo"/>.</summary>
    public static AtThePass Of(ExpoView expo, Texts say) => Known.Of(expo, say);
}

/// <summary>An order that can leave.</summary>
/// <param name="Leaving">What leaves with a tap: seats and dishes.</param>
/// <param name="HandOver">The other way, in the hands of somebody, drawn; null where there is nobody.</param>
internal sealed record ReadyOrder(string Id, int? Number, string Where, string Leaving, string Serve, MarkupString? HandOver);
