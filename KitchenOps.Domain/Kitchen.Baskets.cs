using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain;

/// <summary>
/// What is in the oil. A basket holds lines of any orders, and a line is in one basket at most; what is bumped, voided or sent elsewhere is in none.
/// </summary>
public sealed partial record Kitchen
{
    /// <summary>The baskets that something is in.</summary>
    public EquatableArray<Basket> Baskets { get; init; } = [];

    private Decision Decide(DropBasket command)
    {
        if (!IsOpenStation(command.Station)) return Decision.Refuse(Codes.UnknownStation, "station", command.Station.Value);
        var station = Stations[command.Station];
        if (command.Basket < 1 || command.Basket > station.Baskets) return Decision.Refuse(Codes.Invalid, "basket", station.Baskets == 0 ? "this station has none" : $"1 to {station.Baskets}");
        var works = InBasket(command.Station, command.Works);
        if (works.Otherwise is { } otherwise) return otherwise;
        var lines = works.Lines;
        var standing = BasketAt(command.Station, command.Basket);
        if (standing is { LiftedAt: null } && lines.TrueForAll(line => standing.Lines.Items.Contains(line))) return Decision.Already(standing.By, standing.DroppedAt);
        if (standing is not null && !(standing.Lines.Count == lines.Count && lines.TrueForAll(line => standing.Lines.Items.Contains(line)))) return new Decision.Conflict(Codes.BasketTaken, standing.By, standing.LiftedAt ?? standing.DroppedAt);
        if (Baskets.Items.FirstOrDefault(other => other != standing && other.Station == command.Station && other.Lines.Items.Any(lines.Contains)) is { } elsewhere)
            return new Decision.Conflict(Codes.InAnotherBasket, elsewhere.By, elsewhere.DroppedAt, lines.Find(line => elsewhere.Lines.Items.Contains(line))!.Order);
        var portions = lines.Sum(line => LineOf(line).Quantity);
        // What was ordered as one line cannot be asked to be two.
        if (station.BasketPortions > 0 && portions > station.BasketPortions && lines.Count > 1) return Decision.Refuse(Codes.BasketFull, "works", $"{portions} of {station.BasketPortions}");
        var started = lines.Where(line => LineOf(line).At(command.Station)!.State == WorkState.Fired).GroupBy(line => line.Order)
            .Select(order => (DomainEvent)new WorkStarted(order.Key, command.Station, order.Select(line => line.Line).ToEquatableArray()));
        return Decision.Accept([.. started, new BasketDropped(command.Station, command.Basket, lines.ToEquatableArray(), lines.Max(line => LineOf(line).TargetSeconds))]);
    }

    private Decision Decide(LiftBasket command)
    {
        if (!IsOpenStation(command.Station)) return Decision.Refuse(Codes.UnknownStation, "station", command.Station.Value);
        if (command.Lines.Count > Limits.LinesPerOrder) return Decision.Refuse(Codes.Invalid, "lines", $"at most {Limits.LinesPerOrder}");
        var standing = BasketAt(command.Station, command.Basket);
        return standing is { LiftedAt: null } && standing.Drops == command.Drop && standing.Lines.Items.All(command.Lines.Items.Contains) ? Decision.Accept(new BasketLifted(command.Station, command.Basket)) : Decision.Already(standing?.By, standing?.LiftedAt ?? standing?.DroppedAt);
    }

    private Decision Decide(BumpBasket command, bool isOwnStation)
    {
        if (!IsOpenStation(command.Station)) return Decision.Refuse(Codes.UnknownStation, "station", command.Station.Value);
        // Whoever does not work here says why, order by order, as with any bump.
        if (!isOwnStation) return Decision.Refuse(Codes.ReasonNeeded, "station", command.Station.Value);
        var works = InBasket(command.Station, command.Works);
        return works.Otherwise ?? Decision.Accept([.. works.Lines.GroupBy(line => line.Order).Select(order => (DomainEvent)new LinesBumped(order.Key, command.Station, order.Select(line => line.Line).ToEquatableArray(), null))]);
    }

    // Works of several orders, each by the rules of its own: the first that stands against it stands against all.
    private (List<BasketLine> Lines, Decision? Otherwise) InBasket(StationId station, EquatableArray<BasketWork> works)
    {
        if (works.Count is < 1 or > Limits.LinesPerOrder) return ([], Decision.Refuse(Codes.Invalid, "works", $"1 to {Limits.LinesPerOrder}"));
        for (var i = 0; i < works.Count; i++)
            if (works[i] is null || Find(works[i].Order) is null) return ([], Decision.Refuse(Codes.UnknownOrder, $"works[{i}].order", works[i]?.Order.ToString()));
        var lines = new List<BasketLine>();
        Decision? already = null;
        foreach (var order in works.Items.GroupBy(work => work.Order))
        {
            var drawn = OrderDecider.ToDrop(Find(order.Key)!, station, order.Select(work => new DrawnWork(work.Line, work.WorkVersion)).ToEquatableArray());
            if (drawn.Otherwise is Decision.Accepted) already = drawn.Otherwise;
            else if (drawn.Otherwise is { } otherwise) return ([], otherwise);
            lines.AddRange(drawn.Lines.Items.Select(line => new BasketLine(order.Key, line)));
        }
        return (lines, lines.Count == 0 ? already : null);
    }

    private Basket? BasketAt(StationId station, int number)
    {
        foreach (var basket in Baskets)
            if (basket.Station == station && basket.Number == number) return basket;
        return null;
    }

    private Line LineOf(BasketLine line) => Find(line.Order)!.Find(line.Line)!;

    private Kitchen Dropped(BasketDropped e, Fact fact)
    {
        var standing = BasketAt(e.Station, e.Basket);
        var again = standing is not null && e.Lines.Items.All(standing.Lines.Items.Contains);
        var dropped = new Basket(e.Station, e.Basket, e.Lines, fact.At, e.Seconds, again ? standing!.Drops + 1 : 1, fact.Actor);
        return this with { Baskets = Baskets.Items.Where(basket => basket != standing).Append(dropped).OrderBy(basket => basket.Station).ThenBy(basket => basket.Number).ToEquatableArray() };
    }

    private Kitchen Lifted(BasketLifted e, Fact fact) =>
        this with { Baskets = Baskets.Map(basket => basket.Station == e.Station && basket.Number == e.Basket ? basket with { LiftedAt = fact.At, By = fact.Actor } : basket) };

    // What is done, void or elsewhere is no longer in the basket; one with nothing in it is free.
    private EquatableArray<Basket> BasketsWith(Order order)
    {
        if (Baskets.IsEmpty || !Baskets.Items.Any(basket => basket.Lines.Items.Any(line => line.Order == order.Id))) return Baskets;
        return Baskets.Items.Select(basket => basket with { Lines = basket.Lines.Items.Where(line => line.Order != order.Id || order.Find(line.Line)?.At(basket.Station)?.IsOpen() == true).ToEquatableArray() })
            .Where(basket => !basket.Lines.IsEmpty).ToEquatableArray();
    }

    // A basket that the station has no more is timed no more.
    private Kitchen WithBasketsThatAre() => Baskets.IsEmpty ? this
        : this with { Baskets = Baskets.Items.Where(basket => IsOpenStation(basket.Station) && basket.Number <= Stations[basket.Station].Baskets).ToEquatableArray() };
}
