using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace KitchenOps.Web.Identity;

/// <summary>Reads <c>Authorization: Bearer ko_…</c>.</summary>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Keys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0) return AuthenticateResult.NoResult();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || !KeyText.TryParse(header[Prefix.Length..].Trim(), out var key)) return AuthenticateResult.Fail("not a key");
        return await keys.OwnerOfAsync(key, Context.RequestAborted) is { } owner
            ? AuthenticateResult.Success(new AuthenticationTicket(owner.ToPrincipal(Schemes.Key), Schemes.Key))
            : AuthenticateResult.Fail("no such key");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
