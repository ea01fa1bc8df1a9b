using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Shell;

/// <summary>The way of a circuit's form to the engine. A sign-in that was ended meanwhile decides nothing, whatever its screen still shows; nor does one on a shared screen, which has no console.</summary>
internal static class FormDoor
{
    /// <summary>The way.</summary>
    public static SubmitForm Of(Restaurants restaurants, Sessions sessions) => async (who, id, command) =>
    {
        if (who.Device is not null || !await sessions.StandsAsync(who) || restaurants.Find(who.Restaurant) is not { } engine) return Outcome.Refused(id, Codes.NotAMember);
        return await engine.SubmitAsync(new Submission(id, who.Actor, command));
    };
}
