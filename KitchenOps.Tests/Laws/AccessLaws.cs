using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using Xunit.Abstractions;

namespace KitchenOps.Tests.Laws;

/// <summary>Whatever becomes of somebody's access, in whatever order: a screen that was open all the time shows what one would that is opened now.</summary>
public class AccessLaws(ITestOutputHelper output)
{
    static readonly Interest[] Interests = [.. Watch.All.Concat(AccessActs.Everybody.Select(Interest.InHome)).Append(Interest.InMenu).Distinct()];

    [Fact]
    public void A_screen_that_stays_open_shows_what_one_would_that_is_opened_now() => StayOpen(12);

    [Fact, Trait("Category", "Long")]
    public void A_screen_that_stays_open_shows_what_one_would_that_is_opened_now_through_many_services() => StayOpen(400);

    [Fact]
    public void Who_has_no_access_is_shown_nothing_and_who_gets_it_back_is_shown_all_of_theirs() => Law.Holds(150, history =>
    {
        foreach (var step in history.Steps)
            foreach (var actor in AccessActs.Everybody)
                if (step.After.Grants.Of(actor) is null)
                    Assert.DoesNotContain(Interests, interest => step.After.MayWatch(actor, interest));
                else if (step.Before.Grants.Of(actor) is null && step.Before.Grants.ByActor.TryGetValue(actor, out var was) && step.After.Grants.Of(actor) is { } now && Standing.Of(was) == Standing.Of(now))
                    Assert.Equal(Open(Stood(step.Before, actor), actor), Open(step.After, actor));
    }, next: AccessActs.Next);

    void StayOpen(int histories)
    {
        var changes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (opened, closed) = (0, 0);
        Law.Holds(histories, history =>
        {
            using var open = new OpenScreens(history.First, AccessActs.Everybody, Interests);
            var before = open.Shown.Select(one => one.View is not null).ToList();
            foreach (var step in history.Steps)
            {
                open.Publish(step);
                foreach (var fact in step.Facts.Where(fact => fact.Event is AccessGranted or AccessRevoked or DeviceProfiled)) changes[fact.Event.GetType().Name] = changes.GetValueOrDefault(fact.Event.GetType().Name) + 1;
                var fresh = Interests.ToDictionary(interest => interest, interest => KitchenView.Of(step.After, interest)!);
                foreach (var (actor, interest, view) in open.Shown)
                {
                    var right = step.After.MayWatch(actor, interest) ? fresh[interest] : null;
                    Assert.True(Equals(right, view), $"{actor} at {interest} is shown {Same.Text(view)} and would be shown {Same.Text(right)} after {step.Command}");
                }
                var after = open.Shown.Select(one => one.View is not null).ToList();
                foreach (var (was, isOpen) in before.Zip(after)) { if (!was && isOpen) opened++; if (was && !isOpen) closed++; }
                before = after;
            }
        }, next: AccessActs.Next);
        output.WriteLine($"{string.Join(", ", changes.Select(change => $"{change.Value} {change.Key}"))}; {opened} screens came into sight while they were open, {closed} went out of it");
        // A law that holds because nothing happened proves nothing.
        Assert.Equal([nameof(AccessGranted), nameof(AccessRevoked), nameof(DeviceProfiled)], changes.Keys);
        Assert.True(opened > 0 && closed > 0);
    }

    // The kitchen in which the grant that was ended still stands.
    static Kitchen Stood(Kitchen kitchen, ActorId actor) =>
        kitchen with { Grants = kitchen.Grants with { ByActor = kitchen.Grants.ByActor.SetItem(actor, kitchen.Grants.ByActor[actor] with { RevokedAt = null }) } };

    static IEnumerable<Interest> Open(Kitchen kitchen, ActorId actor) => Interests.Where(interest => kitchen.MayWatch(actor, interest));
}
