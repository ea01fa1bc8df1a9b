using System.Globalization;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KitchenOps.Web.Identity.Devices;

/// <summary>What a manager says of a screen, as it was typed.</summary>
public sealed record ConfirmForm(string? Code = null, string? Name = null, string[]? Stations = null, bool Expo = false, string? Text = null, string? Contrast = null, string? Hand = null,
    string? Keys = null, string? Volume = null, string? Language = null, bool OneRail = false, string? Digits = null)
{
    /// <summary>As it was sent.</summary>
    internal static ConfirmForm Of(IFormCollection sent) => new(sent["code"], sent["name"], [.. sent["stations"].OfType<string>()], sent["expo"] == "true", sent["text"], sent["contrast"], sent["hand"], sent["keys"], sent["volume"], sent["language"], sent["oneRail"] == "true", sent["digits"]);

    /// <summary>The profile that it asks for; where nothing is said, the usual one.</summary>
    internal DeviceProfile ToProfile()
    {
        var usual = new DeviceProfile(Expo ? DeviceScreen.Expo : OneRail ? DeviceScreen.OneRail : DeviceScreen.Board, Expo ? [] : (Stations ?? []).Where(id => StationId.TryParse(id, out _)).Select(id => new StationId(id)).ToEquatableArray());
        return usual with
        {
            Text = EnumNames.Find<TextSize>(Text) ?? usual.Text,
            Contrast = EnumNames.Find<Contrast>(Contrast) ?? usual.Contrast,
            Hand = EnumNames.Find<Hand>(Hand) ?? usual.Hand,
            Keys = EnumNames.Find<KeyMap>(Keys) ?? usual.Keys,
            Digits = EnumNames.Find<Digits>(Digits) ?? usual.Digits,
            Language = EnumNames.Find<Language>(Language) ?? usual.Language,
            Volume = int.TryParse(Volume, NumberStyles.None, CultureInfo.InvariantCulture, out var volume) ? volume : usual.Volume,
        };
    }
}

/// <summary>Where a manager takes a screen in: types its code, names it and says what it shows.</summary>
internal static class ConfirmPairing
{
    public const string Path = "/devices/pair";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, Restaurants restaurants, Screens screens, string? code) =>
            Manager(context, restaurants) is not { } who ? Refusal(context) : Page(screens, who, new ConfirmForm(Pairings.Normalized(code)))).ExcludeFromDescription();
        routes.MapPost(Path, ConfirmAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ConfirmAsync(HttpContext context, Restaurants restaurants, Screens screens, Pairings pairings, EntryLimit limit, IFormCollection sent)
    {
        var form = ConfirmForm.Of(sent);
        if (Manager(context, restaurants) is not { } who) return Refusal(context);
        var code = Pairings.Normalized(form.Code);
        if (!limit.Takes(context, who.Actor)) return Page(screens, who, form, "Too many tries from here. Wait a minute.", StatusCodes.Status429TooManyRequests);
        if (!pairings.TryTake(code)) return Page(screens, who, form, "No screen shows this code. Look again: a code is good for ten minutes.", StatusCodes.Status404NotFound);
        (RestaurantId, ActorId)? confirmed = null;
        try
        {
            var device = RandomId.Actor("device");
            var outcome = await restaurants.Find(who.Restaurant)!.SubmitAsync(new Submission(new CommandId(Guid.CreateVersion7()), who.Actor, new PairDevice(device, form.Name?.Trim() ?? "", form.ToProfile())));
            if (outcome.Kind == OutcomeKind.Accepted) confirmed = (who.Restaurant, device);
            else return Page(screens, who, form, Why(outcome), StatusCodes.Status400BadRequest);
        }
        finally
        {
            pairings.Settle(code, confirmed);
        }
        return Page(screens, who, form, done: form.Name);
    }

    private static string Why(Outcome outcome) => outcome.Problems.IsEmpty ? $"It was not done: {outcome.Code}." : outcome.Problems[0].Path switch
    {
        "name" => "Give it a name of 1 to 80 characters.",
        "profile.volume" => $"Choose sounds from 0, muted, to {DeviceProfile.Loudest}, loudest.",
        "profile.stations" => $"Choose one to {DeviceProfile.MostStations} stations, more on one rail, or the pass.",
        var path => $"{path}: {outcome.Problems[0].Detail}",
    };

    private static CurrentActor? Manager(HttpContext context, Restaurants restaurants) =>
        CurrentActor.Of(context.User) is { } who && restaurants.Find(who.Restaurant)?.Bus.Latest.Grants.May(who.Actor, Permission.ManageDevices) == true ? who : null;

    private static IResult Refusal(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? Results.StatusCode(StatusCodes.Status403Forbidden) : Results.LocalRedirect($"{SignIn.Path}?returnUrl={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");

    private static RazorComponentResult<ConfirmPage> Page(Screens screens, CurrentActor who, ConfirmForm form, string? problem = null, int status = StatusCodes.Status200OK, string? done = null) =>
        new(new { Stations = (IReadOnlyList<OpenableStation>)[.. screens.For(who.Restaurant, who.Actor)?.Stations.Items ?? []], Form = form, Problem = problem, Done = done }) { StatusCode = status };
}
