using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Engine;

namespace KitchenOps.Bench.Write;

/// <summary>
/// One sender's place in a group: it places an order, bumps it at both stations, serves it, and begins again. So the kitchen stays as
/// full as in a restaurant, however long the measurement lasts. Used by one thread.
/// </summary>
public sealed class OrderSlot
{
    static readonly StationId Grill = new("grill");
    static readonly StationId Fryer = new("fryer");

    CommandId _order;
    int _step;

    /// <summary>A slot that starts at <paramref name="step"/> of its round, so that a group holds commands of every kind.</summary>
    public OrderSlot(int step) => _step = -(step % 4);

    /// <summary>The next command; <paramref name="isOrder"/> tells whether it places one.</summary>
    public Submission Next(out bool isOrder)
    {
        var id = EngineUnderTest.NewId();
        var step = _step++;
        isOrder = step <= 0 || step % 4 == 0;
        if (isOrder)
        {
            _order = id;
            // Before its round begins a slot only places orders, which stay open: a kitchen is never empty.
            return EngineUnderTest.Send(id, new PlaceOrder([new LineRequest(new MenuItemId("burger")), new LineRequest(new MenuItemId("fries"))]));
        }
        var order = new OrderId(DerivedId.Of(_order, 0));
        return EngineUnderTest.Send(id, (step % 4) switch
        {
            1 => new BumpLines(order, Grill, [new DrawnWork(Line(1), 1)]),
            2 => new BumpLines(order, Fryer, [new DrawnWork(Line(2), 1)]),
            _ => new ServeLines(order),
        });
    }

    LineId Line(int ordinal) => new(DerivedId.Of(_order, ordinal));
}
