using KitchenOps.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity.People;

/// <summary>Where somebody chooses their PIN for shared screens; it takes their password.</summary>
internal static class OwnPin
{
    public const string Path = "/pin";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (HttpContext context, Accounts accounts, Pins pins) =>
            Person(context) is { } person ? await PageAsync(context, accounts, pins, person) : Refusal(context)).ExcludeFromDescription();
        routes.MapPost(Path, SetAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SetAsync(HttpContext context, Accounts accounts, Pins pins, EntryLimit limit, [FromForm] string? password, [FromForm] string? pin, [FromForm] string? again)
    {
        if (Person(context) is not { } person) return Refusal(context);
        if (!limit.Takes(context)) return await PageAsync(context, accounts, pins, person, "Too many tries from here. Wait a minute.", StatusCodes.Status429TooManyRequests);
        if (pin != again) return await PageAsync(context, accounts, pins, person, "The two PINs are not the same.", StatusCodes.Status400BadRequest);
        return await pins.SetAsync(person, password, pin) is { } why
            ? await PageAsync(context, accounts, pins, person, why, StatusCodes.Status400BadRequest)
            : await PageAsync(context, accounts, pins, person, isDone: true);
    }

    // A screen is nobody, and whoever stands before one is known there by four digits.
    private static ActorId? Person(HttpContext context) =>
        CurrentActor.ActorOf(context.User) is { } actor && CurrentActor.SessionOf(context.User) is not null && CurrentActor.Of(context.User)?.Screen is null ? actor : null;

    private static IResult Refusal(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? Results.StatusCode(StatusCodes.Status403Forbidden) : Results.LocalRedirect($"{SignIn.Path}?returnUrl={Uri.EscapeDataString(Path)}");

    private static async Task<RazorComponentResult<OwnPinPage>> PageAsync(HttpContext context, Accounts accounts, Pins pins, ActorId person, string? problem = null, int status = StatusCodes.Status200OK, bool isDone = false) =>
        new(new
        {
            HasAccount = await accounts.FindAsync(person) is { PasswordHash: not null },
            HasPin = (await pins.WithPinAsync([person], context.RequestAborted)).Count > 0,
            Problem = problem,
            IsDone = isDone,
        }) { StatusCode = status };
}
