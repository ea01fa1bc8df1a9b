using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Console;

/// <summary><c>keys create</c>, <c>keys revoke</c> and <c>keys list</c>.</summary>
internal static class KeyVerbs
{
    private const string Prefix = "key:";

    public static readonly Verb[] All =
    [
        new("keys create", $"--restaurant SLUG --scopes {string.Join(',', Scopes.All)} [--name NAME]", ["restaurant", "scopes"], ["name"], CreateAsync),
        new("keys revoke", "--restaurant SLUG --key ID", ["restaurant", "key"], [], RevokeAsync),
        new("keys list", "[--restaurant SLUG]", [], ["restaurant"], ListAsync),
    ];

    private static async Task<int> CreateAsync(VerbCall call)
    {
        var scopes = call["scopes"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToEquatableArray();
        if (scopes.Items.FirstOrDefault(scope => !Scopes.All.Items.Contains(scope)) is { } unknown)
            return await call.RefuseAsync($"There is no scope '{unknown}'. The scopes are: {string.Join(", ", Scopes.All)}.");
        if (call.Restaurants.Find(call["restaurant"]) is not { } engine) return await UnknownRestaurantAsync(call);
        var key = KeyText.New();
        var name = call.Find("name") is { Length: > 0 } given ? given : $"Key {key.Id}";
        var outcome = await engine.SubmitAsync(new Submission(new CommandId(Guid.CreateVersion7()), ActorId.System, new CreateKey(key.Actor, name, scopes, key.SecretHash)));
        if (outcome.Kind != OutcomeKind.Accepted) return await call.RefuseAsync(outcome.Reason());
        await call.Errors.WriteLineAsync($"Key {key.Id} of {call["restaurant"]} for {string.Join(", ", scopes)}. It is shown this once:");
        await call.Output.WriteLineAsync(key.ToString());
        return VerbCall.Done;
    }

    private static async Task<int> RevokeAsync(VerbCall call)
    {
        if (call.Restaurants.Find(call["restaurant"]) is not { } engine) return await UnknownRestaurantAsync(call);
        var id = KeyText.TryParse(call["key"], out var whole) ? whole.Id : call["key"];
        var key = new ActorId(id.StartsWith(Prefix, StringComparison.Ordinal) ? id : Prefix + id);
        var outcome = await engine.SubmitAsync(new Submission(new CommandId(Guid.CreateVersion7()), ActorId.System, new RevokeAccess(key)));
        if (outcome.Kind != OutcomeKind.Accepted) return await call.RefuseAsync(outcome.Reason());
        await call.Errors.WriteLineAsync($"{key} has no access any more.");
        return VerbCall.Done;
    }

    private static async Task<int> ListAsync(VerbCall call)
    {
        var only = call.Find("restaurant");
        if (only is not null && call.Restaurants.Find(only) is null) return await UnknownRestaurantAsync(call);
        foreach (var kitchen in call.Restaurants.All().Select(engine => engine.Bus.Latest).Where(kitchen => only is null || kitchen.Slug == only))
            foreach (var grant in kitchen.Grants.ByActor.Values.Where(grant => grant.Role == Role.Integration))
                await call.Output.WriteLineAsync($"{kitchen.Slug}\t{grant.Actor.Value[Prefix.Length..]}\t{grant.Name}\t{string.Join(',', grant.Scopes)}\t{(grant.RevokedAt is { } at ? $"revoked {at:u}" : $"since {grant.Since:u}")}");
        return VerbCall.Done;
    }

    /// <summary>Says that there is none.</summary>
    public static string UnknownRestaurant(string slug) => $"There is no restaurant '{slug}'. 'restaurants list' shows those there are.";

    private static Task<int> UnknownRestaurantAsync(VerbCall call) => call.RefuseAsync(UnknownRestaurant(call["restaurant"]));
}
