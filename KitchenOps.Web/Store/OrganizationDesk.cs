using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Tables;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Store;

/// <summary>A restaurant that somebody manages.</summary>
/// <param name="MayCopy">Whether its set-up can be taken into a new one: an administrator's.</param>
public sealed record ManagedRestaurant(RestaurantId Id, string Slug, string Name, Role Role, int Stations, int Dishes, int Tables, int People, bool MayCopy);

/// <summary>
/// The organization's restaurants as one person sees them. Opening one needs an administrator of any of them; its set-up is copied by the same
/// commands that a person would send, under that person's name. People, orders and devices stay where they are.
/// </summary>
public sealed class OrganizationDesk(Restaurants restaurants, Sessions sessions, SubmitForm submit)
{
    /// <summary>The restaurants that <paramref name="who"/> manages, by name.</summary>
    public IReadOnlyList<ManagedRestaurant> Of(ActorId who) =>
        [.. Kitchens().Where(kitchen => kitchen.Grants.May(who, Permission.ManageSettings)).OrderBy(kitchen => kitchen.Name, StringComparer.Ordinal).Select(kitchen => new ManagedRestaurant(
            kitchen.Restaurant, kitchen.Slug, kitchen.Name, kitchen.Grants.Of(who)!.Role, kitchen.OpenStations().Count(), kitchen.Menu.Items.Values.Count(item => !item.Archived),
            kitchen.Tables.List().Count, kitchen.Grants.ByActor.Values.Count(grant => grant.Stands() && grant.Actor.IsPerson()), IsAdmin(kitchen, who)))];

    /// <summary>Whether <paramref name="who"/> may open another one.</summary>
    public bool MayOpen(ActorId who) => Kitchens().Any(kitchen => IsAdmin(kitchen, who));

    /// <summary>Opens a restaurant whose administrator is <paramref name="who"/>, with the set-up of <paramref name="like"/> where one is named.</summary>
    public async Task<Outcome> OpenAsync(CurrentActor who, string slug, string name, string timeZone, RestaurantId? like)
    {
        var id = new CommandId(Guid.CreateVersion7());
        if (who.Screen is not null || !await sessions.StandsAsync(who)) return Outcome.Refused(id, Codes.NotAMember);
        var own = Kitchens().Where(kitchen => IsAdmin(kitchen, who.Actor)).ToList();
        if (own.Count == 0) return Outcome.Refused(id, Codes.NotAllowed);
        var model = like is { } source ? own.FirstOrDefault(kitchen => kitchen.Restaurant == source) : null;
        if (like is not null && model is null) return Outcome.Refused(id, Codes.NotAllowed, "like", "an administrator of that restaurant");
        if (restaurants.Find(slug) is not null) return Outcome.Refused(id, Codes.Duplicate, "slug", slug);
        var settings = (model?.Settings ?? new Settings()) with { TimeZone = timeZone };
        var (outcome, engine) = await restaurants.OpenAsync(new OpenRestaurant(slug, name, settings, new FirstAdmin(who.Actor, own[0].Grants.NameOf(who.Actor))));
        if (engine is null || model is null) return outcome;
        // From here on there is a restaurant: what could not be copied is said, and can be copied by hand.
        var there = who with { Restaurant = engine.Restaurant };
        foreach (var command in SetUpOf(model))
            if (await submit(there, new CommandId(Guid.CreateVersion7()), command) is { Kind: not OutcomeKind.Accepted } failed) return failed;
        return outcome;
    }

    private static IEnumerable<Command> SetUpOf(Kitchen model)
    {
        yield return new SetMenu([.. model.OpenStations().Select(Kitchen.InMenu)], [.. model.Menu.Sold().Select(MenuEntry.Of)]);
        yield return new SetTables(model.Tables.List());
    }

    private IEnumerable<Kitchen> Kitchens() => restaurants.All().Select(engine => engine.Bus.Latest);

    private static bool IsAdmin(Kitchen kitchen, ActorId who) => kitchen.Grants.Of(who) is { Role: Role.Admin };
}
