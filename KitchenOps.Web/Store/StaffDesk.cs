using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Store;

/// <summary>What a manager may know of somebody's account.</summary>
/// <param name="MustChange">Whether the password is still the one that was given.</param>
/// <param name="HasPin">Whether they can switch in on a shared screen.</param>
public sealed record StaffAccount(string Email, bool MustChange, bool HasPin);

/// <summary>What became of a person's account.</summary>
/// <param name="Password">A temporary one, to be told now and never shown again; null where none was made.</param>
public sealed record StaffOutcome(Outcome Outcome, string? Password = null);

/// <summary>
/// Where people and their accounts meet. What somebody is here is the kitchen's; their secrets are the organization's, and one password opens
/// all of their restaurants: so whoever takes or gives one must have a say in every one of them.
/// </summary>
public sealed class StaffDesk(Accounts accounts, Pins pins, Sessions sessions, Restaurants restaurants, SubmitForm submit, TimeProvider time)
{
    /// <summary>The accounts of people of this restaurant; nothing of anybody else's.</summary>
    public async Task<IReadOnlyDictionary<ActorId, StaffAccount>> OfAsync(CurrentActor who, IEnumerable<ActorId> people)
    {
        if (KitchenOf(who) is not { } kitchen || !kitchen.Grants.May(who.Actor, Permission.ManageAccess)) return new Dictionary<ActorId, StaffAccount>();
        return (await accounts.OfAsync(people.Where(kitchen.Grants.ByActor.ContainsKey))).ToDictionary(row => new ActorId(row.Id), row => new StaffAccount(row.Email, row.MustChangePassword, row.PinHash is not null));
    }

    /// <summary>Gives somebody access: by an account that they have in the organization, or by a new one with a temporary password.</summary>
    public async Task<StaffOutcome> AddAsync(CurrentActor who, string email, string name, Role role, EquatableArray<StationId> stations)
    {
        var id = new CommandId(Guid.CreateVersion7());
        if (KitchenOf(who) is not { } kitchen || !kitchen.Grants.May(who.Actor, Permission.ManageAccess)) return new(Outcome.Refused(id, Codes.NotAllowed));
        if (await accounts.FindByEmailAsync(email) is { } known)
        {
            var actor = new ActorId(known.Id);
            if (kitchen.Grants.Of(actor) is { } grant) return new(Outcome.Refused(id, Codes.Duplicate, "email", $"{grant.Name} has access here"));
            return new(await submit(who, id, new GrantAccess(actor, name.Trim().Length > 0 ? name.Trim() : known.Name, role, stations)));
        }
        var granting = new GrantAccess(Accounts.NewId(), name.Trim(), role, stations);
        // What would be refused makes no account.
        var now = time.GetUtcNow();
        if (kitchen.Decide(granting, new Asking(who.Actor, id, now, now)) is not Decision.Accepted) return new(await submit(who, id, granting));
        var password = Accounts.TemporaryPassword();
        if (await accounts.CreateAsync(granting.To, granting.Name, email, password) is { } why) return new(Outcome.Refused(id, Codes.Invalid, "email", why));
        var outcome = await submit(who, id, granting);
        // The account stays: asked again, it is found by its e-mail, and a password can be given to it.
        return new(outcome, outcome.Kind == OutcomeKind.Accepted ? password : null);
    }

    /// <summary>Gives somebody another password, to be changed at the next sign-in, and ends their sign-ins.</summary>
    public async Task<StaffOutcome> ResetPasswordAsync(CurrentActor who, ActorId of)
    {
        var outcome = await DecideAsync(who, of, SignInPart.Password);
        if (outcome.Kind != OutcomeKind.Accepted) return new(outcome);
        return await accounts.ResetPasswordAsync(of) is { } password ? new(outcome, password) : new(Outcome.Refused(outcome.CommandId, Codes.UnknownActor, "of", "no account"));
    }

    /// <summary>Ends all of somebody's sign-ins.</summary>
    public async Task<StaffOutcome> SignOutAsync(CurrentActor who, ActorId of)
    {
        var outcome = await DecideAsync(who, of, SignInPart.Sessions);
        if (outcome.Kind == OutcomeKind.Accepted) await sessions.EndAllAsync(of);
        return new(outcome);
    }

    /// <summary>Takes somebody's PIN away: who is switched in with it at a shared screen is out.</summary>
    public async Task<StaffOutcome> ClearPinAsync(CurrentActor who, ActorId of)
    {
        var outcome = await DecideAsync(who, of, SignInPart.Pin);
        if (outcome.Kind == OutcomeKind.Accepted) await pins.ClearAsync(of, who.Actor);
        return new(outcome);
    }

    private async Task<Outcome> DecideAsync(CurrentActor who, ActorId of, SignInPart part)
    {
        var id = new CommandId(Guid.CreateVersion7());
        return HasASay(who.Actor, of) ? await submit(who, id, new ResetSignIn(of, part)) : Outcome.Refused(id, Codes.NotAllowed, "of", "they work in another restaurant too, so this is an administrator's");
    }

    private bool HasASay(ActorId who, ActorId of)
    {
        var kitchens = restaurants.All().Select(engine => engine.Bus.Latest).ToList();
        return kitchens.Any(kitchen => kitchen.Grants.Of(who) is { Role: Role.Admin })
            || kitchens.Where(kitchen => kitchen.Grants.Of(of) is not null).All(kitchen => kitchen.Grants.May(who, Permission.ManageAccess) && kitchen.Grants.Of(of)!.Role != Role.Admin);
    }

    // None on a shared screen, whoever stands before it.
    private Kitchen? KitchenOf(CurrentActor who) => who.Screen is null ? restaurants.Find(who.Restaurant)?.Bus.Latest : null;
}
