using KitchenOps.Web.Identity.Devices;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity;

/// <summary>
/// What language a page speaks. A paired screen speaks its profile's, whoever is at it; a person's own browser what was chosen in it (<c>POST /language</c>),
/// and until then what the browser asks for.
/// </summary>
internal static class ScreenLanguage
{
    public const string Path = "/language";

    private const string Cookie = "ko-language";

    /// <summary>The one of the page that is asked for.</summary>
    public static Texts Of(HttpContext context, Screens screens) =>
        CurrentActor.Of(context.User) is { Screen: not null } who && screens.ProfileOf(who.Restaurant, who.Viewer) is { } profile ? ProfileText.TextsOf(profile.Language)
        : Texts.Of(context.Request.Cookies[Cookie]) ?? Wanted(context) ?? Texts.English;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, (HttpContext context, [FromForm] string? language, [FromForm] string? returnUrl) =>
    {
        if (Texts.Of(language) is not { } chosen) return Results.Problem($"There is no language “{language}”. There are: {string.Join(", ", Texts.All.Select(one => one.Code))}.", statusCode: StatusCodes.Status400BadRequest);
        context.Response.Cookies.Append(Cookie, chosen.Code, new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps, IsEssential = true });
        return Results.LocalRedirect(LocalUrl.Or(returnUrl, "/"));
    }).ExcludeFromDescription();

    // The first of those that the browser would like and that there is.
    private static Texts? Wanted(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1).Select(one => Texts.Of(one.Value.Value)).FirstOrDefault(one => one is not null);
}
