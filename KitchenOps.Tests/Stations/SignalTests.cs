using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Stations;

/// <summary>One tap from station to station, seen where it matters and gone when it is answered.</summary>
public sealed class SignalTests
{
    static readonly RaiseSignal Hands = new(Some.Grill, SignalKind.Hands), WaitingOnFryer = new(Some.Grill, SignalKind.WaitingOn, Some.Fryer);

    readonly Given _given = Given.Kitchen();

    EquatableArray<SignalView> At(StationId station) => _given.Board(station).Signals;

    EquatableArray<SignalView> AtThePass() => ExpoView.Of(_given.State).Signals;

    AnswerSignal Answer(SignalView signal) => new(signal.From, signal.Kind, signal.At, signal.To);

    [Fact]
    public void Whoever_waits_is_seen_at_the_station_that_is_waited_for_and_at_the_pass_and_nowhere_else()
    {
        _given.And(Some.Cook, WaitingOnFryer);

        Assert.Equal([("Grill", SignalKind.WaitingOn, "Fryer", "Cora")], At(Some.Fryer).Items.Select(signal => (signal.FromName, signal.Kind, signal.ToName, signal.By)));
        Assert.Equal(At(Some.Fryer), AtThePass());
        Assert.Equal(At(Some.Fryer), At(Some.Grill));
        Assert.Empty(At(Some.Salad));
    }

    [Fact]
    public void Hands_and_minutes_are_for_the_pass()
    {
        _given.And(Some.Cook, Hands).And(Some.FryCook, new RaiseSignal(Some.Fryer, SignalKind.NeedTwoMinutes));

        Assert.Equal([("Grill", SignalKind.Hands), ("Fryer", SignalKind.NeedTwoMinutes)], AtThePass().Items.Select(signal => (signal.FromName, signal.Kind)));
        Assert.Equal([SignalKind.Hands], At(Some.Grill).Items.Select(signal => signal.Kind));
    }

    [Fact]
    public void The_same_said_twice_is_the_same_and_says_by_whom()
    {
        _given.And(Some.Cook, Hands);

        _given.When(Some.Display, Hands).WasSoAlready(Some.Cook);

        Assert.Single(AtThePass());
    }

    [Fact]
    public void An_answer_ends_it_everywhere_and_the_second_answer_is_the_same()
    {
        _given.And(Some.Cook, WaitingOnFryer);
        var answer = Answer(At(Some.Fryer)[0]);

        _given.And(Some.FryCook, answer);
        _given.When(Some.Expo, answer).WasSoAlready(null);

        Assert.Empty(At(Some.Fryer));
        Assert.Empty(At(Some.Grill));
        Assert.Empty(AtThePass());
    }

    [Fact]
    public void An_answer_that_comes_late_leaves_what_was_said_again_standing()
    {
        _given.And(Some.Cook, Hands);
        var late = Answer(AtThePass()[0]);
        _given.And(Some.Expo, late).After(TimeSpan.FromMinutes(1)).And(Some.Cook, Hands);

        _given.When(Some.Manager, late).WasSoAlready(null);

        Assert.Single(AtThePass());
    }

    [Fact]
    public void What_one_has_said_oneself_is_taken_back_though_it_was_not_confirmed_yet_when_it_was_seen()
    {
        var foreseen = new AnswerSignal(Some.Grill, SignalKind.Hands, _given.Now);
        _given.After(TimeSpan.FromMilliseconds(40)).And(Some.Cook, Hands);

        _given.And(Some.Cook, foreseen);

        Assert.Empty(AtThePass());
    }

    [Fact]
    public void It_is_raised_at_ones_own_station_and_answered_by_the_pass_whom_it_is_for_or_who_raised_it()
    {
        _given.When(Some.FryCook, Hands).IsRefused(Codes.NotYourStation);
        _given.When(Some.Ana, Hands).IsRefused(Codes.NotAllowed);
        _given.And(Some.Cook, Hands);
        var answer = Answer(AtThePass()[0]);

        _given.When(Some.FryCook, answer).IsRefused(Codes.NotYourStation);
        _given.When(Some.Ana, answer).IsRefused(Codes.NotAllowed);
        _given.And(Some.Cook, answer);

        Assert.Empty(AtThePass());
    }

    [Fact]
    public void What_makes_no_sense_is_refused_with_what_and_where()
    {
        _given.When(Some.Cook, new RaiseSignal(Some.Grill, SignalKind.WaitingOn)).IsRefused(Codes.Invalid, "to");
        _given.When(Some.Cook, new RaiseSignal(Some.Grill, SignalKind.Hands, Some.Fryer)).IsRefused(Codes.Invalid, "to");
        _given.When(Some.Cook, new RaiseSignal(Some.Grill, SignalKind.WaitingOn, Some.Grill)).IsRefused(Codes.Invalid, "to");
        _given.When(Some.Cook, new RaiseSignal(Some.Grill, SignalKind.WaitingOn, new StationId("moon"))).IsRefused(Codes.UnknownStation, "to");
        _given.When(Some.Cook, new RaiseSignal(Some.Grill, (SignalKind)9)).IsRefused(Codes.Invalid, "kind");
        _given.When(Some.Manager, new RaiseSignal(new StationId("moon"), SignalKind.Hands)).IsRefused(Codes.UnknownStation, "station");
    }

    [Fact]
    public void A_station_that_is_gone_says_nothing_and_is_waited_for_by_nobody()
    {
        _given.And(Some.Cook, WaitingOnFryer).And(Some.Cook, Hands);

        _given.And(Some.Manager, new SetMenu([.. Some.Stations.Items.Where(station => station.Id != Some.Fryer)], [.. Some.Dishes.Items.Select(dish => dish with { Stations = [.. dish.Stations.Items.Where(station => station != Some.Fryer)] })]));

        Assert.Equal([SignalKind.Hands], AtThePass().Items.Select(signal => signal.Kind));
    }

    [Fact]
    public void The_next_business_day_begins_without_them()
    {
        _given.And(Some.Cook, Hands);

        _given.After(TimeSpan.FromDays(1)).TimeDoesItsPart();

        Assert.Empty(AtThePass());
    }
}
