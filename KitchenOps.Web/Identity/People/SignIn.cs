using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Demo;
using KitchenOps.Web.Engine;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity.People;

/// <summary>Sign-in with e-mail and password: a plain form with the antiforgery token.</summary>
internal static class SignIn
{
    public const string Path = "/sign-in";

    public static void Map(IEndpointRouteBuilder routes, string? demo)
    {
        routes.MapGet(Path, async (HttpContext context, PeopleTables people, string? returnUrl) =>
            demo is null && await people.OrganizationAsync(context.RequestAborted) is null ? Results.LocalRedirect(FirstStart.Path) : Page(demo, LocalUrl.Or(returnUrl, "/"))).ExcludeFromDescription();
        routes.MapPost(Path, (HttpContext context, Accounts accounts, Restaurants restaurants, EntryLimit limit, [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl) =>
            SignInAsync(context, accounts, restaurants, limit, email, password, LocalUrl.Or(returnUrl, "/"), demo)).ExcludeFromDescription();
    }

    /// <summary>Goes on after a right password: into the restaurant, or to the choice of one.</summary>
    public static async Task<IResult> GoOnAsync(HttpContext context, Restaurants restaurants, ActorId actor, string returnUrl)
    {
        var places = SignedIn.Places(restaurants, actor);
        // The address asked for may say which.
        var place = places.Count == 1 ? places[0] : places.FirstOrDefault(one => returnUrl.StartsWith($"/r/{one.Bus.Latest.Slug}/", StringComparison.Ordinal));
        await SignedIn.BeginAsync(context, actor, place?.Restaurant ?? (places.Count > 0 ? places[0].Restaurant : null));
        return Results.LocalRedirect(place is null ? $"{ChoosePlace.Path}?returnUrl={Uri.EscapeDataString(returnUrl)}" : returnUrl);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, Accounts accounts, Restaurants restaurants, EntryLimit limit, string? email, string? password, string returnUrl, string? demo)
    {
        if (!limit.Takes(context)) return Page(demo, returnUrl, email, "Too many tries from here. Wait a minute.", StatusCodes.Status429TooManyRequests);
        var (outcome, account) = await accounts.CheckAsync(email, password);
        return outcome switch
        {
            SignInOutcome.Right => await GoOnAsync(context, restaurants, new ActorId(account!.Id), returnUrl),
            SignInOutcome.MustChange => ChangePassword.Page(account!.Email, "The present one was given to you. Choose your own first."),
            SignInOutcome.Locked => Page(demo, returnUrl, email, "Too many wrong passwords. Try again in a few minutes, or ask a manager for a new one.", StatusCodes.Status429TooManyRequests),
            _ => Page(demo, returnUrl, email, "E-mail and password do not belong together.", StatusCodes.Status401Unauthorized),
        };
    }

    private static RazorComponentResult<SignInPage> Page(string? demo, string returnUrl, string? email = null, string? problem = null, int status = StatusCodes.Status200OK) =>
        new(new { ReturnUrl = returnUrl, Email = email, Problem = problem, Demo = demo }) { StatusCode = status };
}

/// <summary>Changing one's own password; the way in too, where the present one was given by somebody else.</summary>
internal static class ChangePassword
{
    public const string Path = "/password";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (HttpContext context, Accounts accounts) =>
            Page(CurrentActor.ActorOf(context.User) is { } actor ? (await accounts.FindAsync(actor))?.Email : null)).ExcludeFromDescription();
        routes.MapPost(Path, ChangeAsync).ExcludeFromDescription();
    }

    public static RazorComponentResult<PasswordPage> Page(string? email, string? problem = null, int status = StatusCodes.Status200OK) => new(new { Email = email, Problem = problem }) { StatusCode = status };

    private static async Task<IResult> ChangeAsync(
        HttpContext context, Accounts accounts, Restaurants restaurants, EntryLimit limit, [FromForm] string? email, [FromForm] string? now, [FromForm] string? next, [FromForm] string? again)
    {
        if (!limit.Takes(context)) return Page(email, "Too many tries from here. Wait a minute.", StatusCodes.Status429TooManyRequests);
        if (next != again) return Page(email, "The two new passwords are not the same.", StatusCodes.Status400BadRequest);
        var (account, why) = await accounts.ChangePasswordAsync(email ?? "", now ?? "", next ?? "", keepSession: null);
        return account is null ? Page(email, why, StatusCodes.Status400BadRequest) : await SignIn.GoOnAsync(context, restaurants, new ActorId(account.Id), "/");
    }
}

/// <summary>Which restaurant, for who has several.</summary>
internal static class ChoosePlace
{
    public const string Path = "/restaurants";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, Restaurants restaurants, string? returnUrl) =>
            CurrentActor.ActorOf(context.User) is not { } actor ? Results.LocalRedirect(SignIn.Path)
            : new RazorComponentResult<PlacesPage>(new
            {
                ReturnUrl = LocalUrl.Or(returnUrl, "/"),
                Places = (IReadOnlyList<(string, string)>)[.. SignedIn.Places(restaurants, actor).Select(place => (place.Bus.Latest.Slug, place.Bus.Latest.Name))],
            })).ExcludeFromDescription();
        routes.MapPost(Path, ChooseAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ChooseAsync(HttpContext context, Restaurants restaurants, [FromForm] string? restaurant, [FromForm] string? returnUrl)
    {
        if (CurrentActor.ActorOf(context.User) is not { } actor || CurrentActor.SessionOf(context.User) is not { } session) return Results.LocalRedirect(SignIn.Path);
        // A shared device stays in its restaurant, whoever stands before it.
        if (CurrentActor.Of(context.User)?.Device is not null) return Results.LocalRedirect("/");
        if (SignedIn.Places(restaurants, actor).FirstOrDefault(place => place.Bus.Latest.Slug == restaurant) is not { } place) return Results.LocalRedirect(Path);
        await SignedIn.SetAsync(context, actor, place.Restaurant, session);
        var to = LocalUrl.Or(returnUrl, "/");
        // An address of another restaurant would show nothing.
        return Results.LocalRedirect(to.StartsWith("/r/", StringComparison.Ordinal) && !to.StartsWith($"/r/{restaurant}/", StringComparison.Ordinal) ? "/" : to);
    }
}
