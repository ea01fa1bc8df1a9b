using System.Globalization;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features.Stations;

/// <summary>What a basket says of itself.</summary>
internal static class BasketText
{
    /// <summary>How much of what.</summary>
    public static string What(BasketView basket) => string.Create(CultureInfo.InvariantCulture, $"{basket.Portions} × {basket.What}");

    /// <summary>How long, for whom, and which drop it is where it is not the first.</summary>
    public static string For(Texts say, BasketView basket) => string.Join(" · ", new[]
    {
        basket.State switch
        {
            BasketState.Free when basket.ReadyAt is null => TimeSpan.FromSeconds(basket.Seconds).ToString(basket.Seconds < 3600 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture),
            BasketState.Lifted => say["lifted"],
            _ => null,
        },
        basket.Tickets.IsEmpty ? null : say["for {0}", string.Join(", ", basket.Tickets.Items)],
        basket.Drops > 1 ? say["drop {0}", basket.Drops] : null,
    }.OfType<string>());
}
