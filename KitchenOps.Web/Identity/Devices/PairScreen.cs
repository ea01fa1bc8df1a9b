using KitchenOps.Web.Api;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KitchenOps.Web.Identity.Devices;

/// <summary>What a screen without a sign-in shows: a code. Its own browser asks every two seconds whether it was taken in.</summary>
internal static class PairScreen
{
    public const string Path = "/pair";
    public const string RedeemPath = "/api/pair";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, Pairings pairings, EntryLimit limit) =>
        {
            var address = $"{context.Request.Scheme}://{context.Request.Host}{ConfirmPairing.Path}";
            if (!limit.Takes(context)) return Page(null, address, "Too many tries from here. Wait a minute.", StatusCodes.Status429TooManyRequests);
            return pairings.Begin() is { } pairing ? Page(pairing, address) : Page(null, address, "Too many screens wait to be paired. Try again in a few minutes.", StatusCodes.Status503ServiceUnavailable);
        }).ExcludeFromDescription();
        routes.MapPost(RedeemPath, RedeemAsync).RequireRateLimiting(RateLimit.Policy).WithMetadata(new BodyLimit(1)).ExcludeFromDescription();
    }

    // 202: not yet. 204: the cookie is set. 410: the code is over.
    private static async Task<IResult> RedeemAsync(HttpContext context, Pairings pairings)
    {
        if (context.Request.Headers[Door.Header] != "1") return ApiProblem.HeaderMissing().ToResult();
        var body = await Body.ReadAsync(context);
        var secret = body.ValueKind == System.Text.Json.JsonValueKind.Object && body.TryGetProperty("secret", out var text) && text.ValueKind == System.Text.Json.JsonValueKind.String ? text.GetString() : null;
        var (waits, became) = pairings.Redeem(secret);
        if (became is not { } device) return waits ? Results.StatusCode(StatusCodes.Status202Accepted) : ApiProblem.Of(410, ApiCodes.Gone, "The code is over.").ToResult();
        await SignedIn.BeginAsync(context, device.Device, device.Restaurant, device.Device);
        return Results.NoContent();
    }

    private static RazorComponentResult<PairPage> Page(Pairing? pairing, string address, string? problem = null, int status = StatusCodes.Status200OK) =>
        new(new { Pairing = pairing, Address = address, Qr = pairing is null ? default : QrCode.Of($"{address}?code={pairing.Code}"), Problem = problem }) { StatusCode = status };
}
