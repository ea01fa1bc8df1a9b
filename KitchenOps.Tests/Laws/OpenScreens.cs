using System.Collections.Immutable;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Realtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenOps.Tests.Laws;

/// <summary>
/// A screen of each actor for each interest, open from the first step of a history to its last, over the bus, cache and dispatcher that
/// circuits use; what each shows is what it was handed last.
/// </summary>
sealed class OpenScreens : IDisposable
{
    readonly Dispatcher _dispatcher = new(NullLogger<Dispatcher>.Instance, new Measures(TimeProvider.System));
    readonly RestaurantBus _bus;
    readonly Screens _screens;
    readonly List<Screen> _all = [];
    readonly Quiet[] _quiet;

    public OpenScreens(Kitchen kitchen, IEnumerable<ActorId> actors, IReadOnlyList<Interest> interests)
    {
        _bus = new RestaurantBus(kitchen, NullLogger<RestaurantBus>.Instance, new Measures(TimeProvider.System));
        _screens = new Screens(_ => _bus, _dispatcher, new RealtimeMeter(_dispatcher, new Measures(TimeProvider.System)));
        var together = new Barrier(2);
        _quiet = [new Quiet(_dispatcher, together), new Quiet(_dispatcher, together)];
        foreach (var actor in actors)
            foreach (var interest in interests) _all.Add(new Screen(_screens, actor, interest));
        Settle();
    }

    /// <summary>Whose screen for what shows what.</summary>
    public IEnumerable<(ActorId Actor, Interest Interest, KitchenView? View)> Shown => _all.Select(screen => (screen.Actor, screen.Interest, screen.Frame?.View));

    /// <summary>What was decided is published, as the engine does after COMMIT, and every screen that it concerns has drawn.</summary>
    public void Publish(Step step)
    {
        var facts = ImmutableArray.CreateBuilder<CommittedFact>();
        var kitchen = step.Before;
        foreach (var fact in step.Facts)
        {
            var next = kitchen.Apply(fact);
            facts.Add(new CommittedFact(fact, step.Asking.Command, fact.At, Audience.Of(kitchen, fact.Event, next)));
            kitchen = next;
        }
        _bus.Publish(new Committed(step.Before, step.After, facts.ToImmutable(), [], 0));
        Settle();
    }

    public void Dispose()
    {
        foreach (var screen in _all) screen.Dispose();
        _dispatcher.Dispose();
    }

    // Both threads of the dispatcher stand at the barrier only when everything that was marked before is drawn.
    void Settle()
    {
        foreach (var one in _quiet) _dispatcher.Mark(one);
        foreach (var one in _quiet) Assert.True(one.Reached.Wait(TimeSpan.FromSeconds(30)), "the dispatcher comes to rest");
    }

    sealed class Screen : IDisposable
    {
        static readonly FrameRate AtOnce = new(TimeSpan.Zero, true);
        readonly LiveView _live;
        volatile LiveFrame? _frame;

        public Screen(Screens screens, ActorId actor, Interest interest)
        {
            (Actor, Interest) = (actor, interest);
            _live = screens.Open(Some.Restaurant, actor, interest, AtOnce, Draw, _ => { })!;
            Assert.NotNull(_live);
            _frame = _live.Now();
        }

        public ActorId Actor { get; }
        public Interest Interest { get; }
        public LiveFrame? Frame => _frame;
        public void Dispose() => _live.Dispose();

        // There is no browser that would have to acknowledge: it is over as soon as it is drawn.
        bool Draw(LiveFrame frame)
        {
            _frame = frame;
            return false;
        }
    }

    sealed class Quiet : IScreen
    {
        readonly Barrier _together;

        public Quiet(Dispatcher dispatcher, Barrier together)
        {
            _together = together;
            dispatcher.Add(this);
        }

        public FrameRate Rate { get; } = new(TimeSpan.Zero, true);
        public SemaphoreSlim Reached { get; } = new(0);

        public bool Draw()
        {
            _together.SignalAndWait();
            Reached.Release();
            return false;
        }
    }
}
