using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Console;

/// <summary><c>restaurants create</c> and <c>restaurants list</c>.</summary>
internal static class RestaurantVerbs
{
    public static readonly Verb[] All =
    [
        new("restaurants create", "--slug SLUG --name NAME [--time-zone Europe/Madrid]", ["slug", "name"], ["time-zone"], CreateAsync),
        new("restaurants list", "", [], [], ListAsync),
    ];

    private static async Task<int> CreateAsync(VerbCall call)
    {
        var (outcome, _) = await call.Restaurants.OpenAsync(new OpenRestaurant(call["slug"], call["name"], new Settings { TimeZone = call.Find("time-zone") ?? "UTC" }));
        if (outcome.Kind != OutcomeKind.Accepted) return await call.RefuseAsync(outcome.Reason());
        await call.Output.WriteLineAsync(call["slug"]);
        return VerbCall.Done;
    }

    private static async Task<int> ListAsync(VerbCall call)
    {
        foreach (var kitchen in call.Restaurants.All().Select(engine => engine.Bus.Latest))
            await call.Output.WriteLineAsync($"{kitchen.Slug}\t{kitchen.Name}\t{kitchen.Settings.TimeZone}");
        return VerbCall.Done;
    }
}
