using KitchenOps.Web.Data.Rows;
using KitchenOps.Web.Demo;
using KitchenOps.Web.Identity.Devices;
using KitchenOps.Web.Identity.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace KitchenOps.Web.Identity;

/// <summary>Who one is: keys for programs, cookies for people and devices.</summary>
public static class IdentityServices
{
    /// <summary>Adds authentication by key and cookie, and the key ring that protects cookies.</summary>
    public static WebApplicationBuilder AddKitchenIdentity(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Identity").Get<IdentitySettings>() ?? new IdentitySettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Keys>();
        builder.Services.AddSingleton<KeyUses>();
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Sessions>());
        builder.Services.AddSingleton<Accounts>();
        builder.Services.AddSingleton<Pins>();
        builder.Services.AddSingleton<Switches>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Switches>());
        builder.Services.AddSingleton<EntryLimit>();
        builder.Services.AddSingleton<Pairings>();
        builder.Services.AddIdentityCore<AccountRow>(Password.Describe).AddUserStore<AccountStore>();
        if (!DemoMode.IsOn(builder.Configuration, builder.Environment))
        {
            builder.Services.AddSingleton<FirstStart>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<FirstStart>());
        }
        builder.Services.AddAntiforgery(form => form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, any => any.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(Schemes.Key, null)
            .AddCookie(Schemes.Cookie, cookie => Describe(cookie, settings, builder));
        // Lost with the process, the ring would sign everybody out at each restart.
        builder.Services.AddDataProtection().SetApplicationName("KitchenOps").PersistKeysToFileSystem(KeyRingFolder.Of(builder.Configuration, builder.Environment));
        return builder;
    }

    /// <summary>Maps sign-in and sign-out.</summary>
    public static void MapKitchenIdentity(this WebApplication app)
    {
        var isDemo = DemoMode.IsOn(app.Configuration, app.Environment);
        SignIn.Map(app, isDemo ? DemoSignIn.Path : null);
        ChangePassword.Map(app);
        OwnPin.Map(app);
        ChoosePlace.Map(app);
        SignOut.Map(app);
        ScreenLanguage.Map(app);
        KeepAlive.Map(app);
        PairScreen.Map(app);
        ConfirmPairing.Map(app);
        SwitchPerson.Map(app);
        if (isDemo) DemoSignIn.Map(app);
        else FirstStart.Map(app);
    }

    // A key is for programs: it opens no page and no circuit.
    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.Authorization.Count > 0 && context.Request.Path.StartsWithSegments("/api") ? Schemes.Key : Schemes.Cookie;

    private static void Describe(CookieAuthenticationOptions cookie, IdentitySettings settings, WebApplicationBuilder builder)
    {
        cookie.Cookie.Name = "kitchenops";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.IsEssential = true;
        cookie.SlidingExpiration = true;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(settings.SignedInForHours);
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnSigningIn = signing =>
        {
            if (signing.Principal is { } user && CurrentActor.Of(user)?.Screen is not null)
                signing.Properties.ExpiresUtc = signing.Properties.IssuedUtc + TimeSpan.FromDays(settings.ScreenSignedInForDays);
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = SignedIn.ValidateAsync;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);

        // A page asks for sign-in where there is one; a program is told the plain status.
        Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
        {
            var page = !context.Request.Path.StartsWithSegments("/api") && status == StatusCodes.Status401Unauthorized;
            var to = DemoMode.IsOn(builder.Configuration, builder.Environment) ? DemoSignIn.Path : SignIn.Path;
            if (page) context.Response.Redirect($"{to}?returnUrl={Uri.EscapeDataString(context.Request.PathBase + context.Request.Path + context.Request.QueryString)}");
            else context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
    }
}
