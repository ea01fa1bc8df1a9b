using System.Security.Cryptography;
using System.Text;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Identity.People;

/// <summary>What the set-up page sends.</summary>
public sealed record FirstStartForm(string? Token, string? Organization, string? Name, string? Email, string? Password, string? Restaurant, string? Slug, string? TimeZone);

/// <summary>
/// The first start: an empty database leads to a page that makes the organization, its first administrator and its first restaurant. Guarded by
/// a token that only who reads the log of the server can know; good until used or until the process ends.
/// </summary>
internal sealed partial class FirstStart(PeopleTables people, ILogger<FirstStart> log) : IHostedService
{
    public const string Path = "/first-start";

    /// <summary>What the log says.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await people.OrganizationAsync(cancellationToken) is null) Log.Begin(log, $"{Path}?token={Token}");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (FirstStart first, HttpContext context, string? token) => await first.IsOverAsync(context.RequestAborted) ? Results.LocalRedirect(SignIn.Path)
            : first.Fits(token) ? Page(new FirstStartForm(token, null, null, null, null, null, null, TimeZoneInfo.Local.Id)) : Page(null)).ExcludeFromDescription();
        routes.MapPost(Path, SetUpAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SetUpAsync(HttpContext context, FirstStart first, Accounts accounts, Restaurants restaurants, EntryLimit limit, [FromForm] FirstStartForm form)
    {
        if (await first.IsOverAsync(context.RequestAborted)) return Results.LocalRedirect(SignIn.Path);
        if (!limit.Takes(context) || !first.Fits(form.Token)) return Page(null, StatusCodes.Status403Forbidden);
        if (string.IsNullOrWhiteSpace(form.Name) || form.Name.Length > Limits.Name) return Page(form, "Your name: 1 to 80 characters.");
        if (new OpenRestaurant(form.Slug ?? "", form.Restaurant ?? "", new Settings { TimeZone = form.TimeZone ?? "" }) is var opening && Problem(opening, restaurants) is { } wrong) return Page(form, wrong);
        var admin = Accounts.NewId();
        if (await accounts.BeginAsync(form.Organization ?? "", admin, form.Name, form.Email ?? "", form.Password ?? "") is { } why) return Page(form, why);
        // From here on somebody can sign in and do the rest by hand, so nothing is taken back.
        var (opened, _) = restaurants.Find(opening.Slug) is { } there ? (null!, there) : await restaurants.OpenAsync(opening);
        foreach (var engine in restaurants.All())
            await engine.SubmitAsync(new Submission(new CommandId(Guid.CreateVersion7()), ActorId.System, new GrantAccess(admin, form.Name.Trim(), Role.Admin)));
        return await SignIn.GoOnAsync(context, restaurants, admin, "/");
    }

    private static string? Problem(OpenRestaurant opening, Restaurants restaurants)
    {
        if (restaurants.All().Count > 0 && opening is { Slug: "", Name: "" }) return null;
        if (!TextId.IsValid(opening.Slug)) return "The restaurant's short name: small letters, digits and dashes.";
        if (restaurants.Find(opening.Slug) is not null) return "There is a restaurant with this short name already.";
        if (string.IsNullOrWhiteSpace(opening.Name) || opening.Name.Length > Limits.Name) return "The restaurant's name: 1 to 80 characters.";
        return opening.Settings.FirstProblem() is { } problem ? $"{problem.Path}: {problem.Detail}" : null;
    }

    private async Task<bool> IsOverAsync(CancellationToken cancellation) => await people.OrganizationAsync(cancellation) is not null;

    private bool Fits(string? token) => token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token));

    private static RazorComponentResult<FirstStartPage> Page(FirstStartForm? form, string problem) => new(new { Form = form, Problem = problem }) { StatusCode = StatusCodes.Status400BadRequest };

    private static RazorComponentResult<FirstStartPage> Page(FirstStartForm? form, int status = StatusCodes.Status200OK) => new(new { Form = form }) { StatusCode = status };

    private static partial class Log
    {
        [LoggerMessage(5010, LogLevel.Warning, "Nothing is set up yet. Open {Path} at this server's address; the link is good until this process ends.")]
        public static partial void Begin(ILogger logger, string path);
    }
}
