using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Realtime;

public class RestaurantBusTests
{
    static readonly Interest Grill = Interest.InStation(Some.Grill);
    readonly LiveKitchen _kitchen = new();

    [Fact]
    public void Ten_threads_publish_while_subscribers_come_and_go_and_nobody_misses_the_last_value()
    {
        const int Threads = 10, Each = 1000;
        var bus = _kitchen.Bus;
        var (engine, seq) = (new Lock(), _kitchen.Given.State.Seq);
        var stay = new long[20];
        for (var i = 0; i < stay.Length; i++)
        {
            var own = i;
            bus.Subscribe(Grill, _ => Volatile.Write(ref stay[own], bus.Latest.Seq));
        }
        var publishing = Threads;
        var late = new List<long[]>();

        void Publish()
        {
            for (var i = 0; i < Each; i++)
                lock (engine) bus.Publish(_kitchen.Tick(++seq, Topic.Station(Some.Grill)));
            Interlocked.Decrement(ref publishing);
        }
        void ComeAndGo()
        {
            while (Volatile.Read(ref publishing) > 0)
            {
                IDisposable? self = null;
                var calls = 0;
                self = bus.Subscribe(Grill, _ => { if (++calls >= 3) self?.Dispose(); });
                var seen = new long[1];
                var other = bus.Subscribe(Grill, _ => Volatile.Write(ref seen[0], bus.Latest.Seq));
                Interlocked.CompareExchange(ref seen[0], bus.Latest.Seq, 0);
                if (late.Count < 100) late.Add(seen);
                else other.Dispose();
                self.Dispose();
            }
        }
        Waiting.Together([.. Enumerable.Repeat((Action)Publish, Threads), ComeAndGo]);

        Assert.All(stay, last => Assert.Equal(seq, last));
        Assert.All(late, last => Assert.Equal(seq, last[0]));
    }

    [Fact]
    public void Whoever_subscribes_and_then_takes_the_state_either_has_the_commit_in_it_or_is_called_back()
    {
        var (bus, missed) = (_kitchen.Bus, 0);
        for (var round = 1; round <= 300; round++)
        {
            var seq = _kitchen.Given.State.Seq + round;
            var commit = _kitchen.Tick(seq, Topic.Station(Some.Grill));
            var (called, taken) = (0, 0L);
            IDisposable? subscription = null;
            Waiting.Together(
                () => bus.Publish(commit),
                () =>
                {
                    subscription = bus.Subscribe(Grill, _ => Interlocked.Increment(ref called));
                    taken = bus.Latest.Seq;
                });
            if (called == 0 && taken < seq) missed++;
            subscription!.Dispose();
        }

        Assert.Equal(0, missed);
    }

    [Fact]
    public void Nobody_is_called_after_disposing_not_even_by_the_commit_that_is_being_told()
    {
        var calls = new List<string>();
        List<IDisposable> all = [];
        // Whoever comes first disposes everybody, itself too.
        foreach (var name in (string[])["one", "two", "three"])
            all.Add(_kitchen.Bus.Subscribe(Grill, _ =>
            {
                calls.Add(name);
                all.ForEach(one => one.Dispose());
            }));

        _kitchen.Order(Some.Burger);
        _kitchen.Order(Some.Burger);

        Assert.Single(calls);
        Assert.Equal(0, _kitchen.Bus.Count);
    }

    [Fact]
    public void A_subscriber_that_throws_harms_only_itself()
    {
        var calls = 0;
        for (var i = 0; i < 5; i++)
        {
            _kitchen.Bus.Subscribe(Grill, _ => calls++);
            _kitchen.Bus.Subscribe(Grill, _ => throw new InvalidOperationException("broken on purpose"));
        }

        _kitchen.Order(Some.Burger);

        Assert.Equal(5, calls);
    }

    [Fact]
    public void Only_those_whom_a_commit_concerns_are_called_and_each_once()
    {
        var calls = new Dictionary<Interest, int>();
        foreach (var interest in (Interest[])[Grill, Interest.InStation(Some.Fryer), Interest.InStation(Some.Bar), Interest.InExpo, Interest.InServer(Some.Ana), Interest.InServer(Some.Ben), Interest.InLog])
            _kitchen.Bus.Subscribe(interest, _ => calls[interest] = calls.GetValueOrDefault(interest) + 1);

        var order = _kitchen.Order(Some.Burger, Some.Steak, Some.Fries);
        Assert.Equal([Grill, Interest.InStation(Some.Fryer), Interest.InExpo, Interest.InServer(Some.Ana), Interest.InLog], calls.Keys.OrderBy(one => one.Kind).ThenByDescending(one => one.Subject));
        Assert.All(calls.Values, count => Assert.Equal(1, count));

        calls.Clear();
        _kitchen.Do(Some.Cook, _kitchen.Bump(order, Some.Grill));
        Assert.Equal([Grill, Interest.InExpo, Interest.InServer(Some.Ana), Interest.InLog], calls.Keys.OrderBy(one => one.Kind));
    }

    [Fact]
    public void An_outcome_is_given_once_to_each_who_waits_for_it()
    {
        var order = _kitchen.Order(Some.Burger);
        var (id, first, second, never) = (new CommandId(Guid.NewGuid()), new List<Outcome>(), new List<Outcome>(), 0);
        _kitchen.Bus.WaitFor(id, first.Add);
        _kitchen.Bus.WaitFor(id, second.Add);
        _kitchen.Bus.WaitFor(id, _ => never++).Dispose();

        _kitchen.Do(Some.Cook, _kitchen.Bump(order, Some.Grill), id);
        _kitchen.Do(Some.Cook, new RecallLines(order, Some.Grill, [new DrawnWork(_kitchen.Given.Line(order).Id, 1)]), id);

        Assert.Equal(OutcomeKind.Accepted, Assert.Single(first).Kind);
        Assert.Single(second);
        Assert.Equal(0, never);
    }

    [Fact]
    public void One_who_waits_and_is_disposed_by_another_who_waits_is_not_called()
    {
        var order = _kitchen.Order(Some.Burger);
        var id = new CommandId(Guid.NewGuid());
        var calls = 0;
        List<IDisposable> all = [];
        for (var i = 0; i < 3; i++)
            all.Add(_kitchen.Bus.WaitFor(id, _ =>
            {
                calls++;
                all.ForEach(one => one.Dispose());
            }));

        _kitchen.Do(Some.Cook, _kitchen.Bump(order, Some.Grill), id);

        Assert.Equal(1, calls);
    }
}
