using System.Net.Http;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Tenancy;

/// <summary>What an address is to strangers.</summary>
public enum Openness
{
    /// <summary>A restaurant's own: strangers learn nothing.</summary>
    Restaurant,
    /// <summary>A page that shows only what the signed-in person may see.</summary>
    Page,
    /// <summary>The same for everybody, and about no restaurant.</summary>
    Public,
}

/// <summary>A row of the table: an address, and what each asker is answered.</summary>
/// <param name="Pattern">As it is mapped.</param>
/// <param name="Statuses">For the foreign member, the foreign key, the display and nobody, in this order.</param>
/// <param name="Query">What is asked with it.</param>
/// <param name="Body">What is sent with it: a request that a manager would be granted.</param>
/// <param name="DisplaySees">Whether the display finds an order of its station in the answer.</param>
public sealed record Address(string Method, string Pattern, Openness Openness, (int ForeignMember, int ForeignKey, int Display, int Nobody) Statuses, string Query = "", string? Body = null, bool DisplaySees = false)
{
    /// <summary>The expected status for one asker.</summary>
    public int StatusFor(Asker asker) => asker switch
    {
        Asker.ForeignMember => Statuses.ForeignMember,
        Asker.ForeignKey => Statuses.ForeignKey,
        Asker.Display => Statuses.Display,
        _ => Statuses.Nobody,
    };

    /// <summary>A request to this address at the restaurant with <paramref name="slug"/>.</summary>
    public HttpRequestMessage ToRequest(string slug, OrderId order)
    {
        var path = Pattern.Replace("{slug}", slug, StringComparison.Ordinal).Replace("{Slug}", slug, StringComparison.Ordinal)
            .Replace("{orderId}", order.ToString(), StringComparison.Ordinal).Replace("{commandId}", order.ToString(), StringComparison.Ordinal).Replace("{Station}", "grill", StringComparison.Ordinal).Replace("{Stations}", "fryer+grill", StringComparison.Ordinal)
            .Replace("{Table}", "t1", StringComparison.Ordinal).Replace("{Order}", order.ToString(), StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(Method), path + Query);
        if (Body is not null) request.Content = Http.Json(Body);
        if (Pattern.EndsWith("/orders", StringComparison.Ordinal)) request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        return request;
    }
}

/// <summary>Every address that the application has. Whoever adds one adds a row, and thereby says what strangers are told.</summary>
public static class Addresses
{
    private const string Restaurant = "/api/v1/restaurants/{slug}";
    private const string Order = """{"table":"t1","lines":[{"item":"burger"}]}""";

    /// <summary>The table.</summary>
    public static readonly IReadOnlyList<Address> All =
    [
        new("POST", $"{Restaurant}/orders", Openness.Restaurant, (404, 404, 403, 401), Body: Order),
        new("GET", $"{Restaurant}/orders/{{orderId}}", Openness.Restaurant, (404, 404, 403, 401)),
        new("POST", $"{Restaurant}/commands", Openness.Restaurant, (404, 404, 200, 401), Body: "[]"),   // each command has a row of its own
        new("GET", $"{Restaurant}/events", Openness.Restaurant, (404, 404, 200, 401), DisplaySees: true),
        new("GET", $"{Restaurant}/board", Openness.Restaurant, (404, 404, 200, 401), Query: "?station=grill", DisplaySees: true),
        new("GET", $"{Restaurant}/menu", Openness.Restaurant, (404, 404, 403, 401)),
        new("PUT", $"{Restaurant}/menu", Openness.Restaurant, (404, 404, 403, 401), Body: """{"stations":[],"items":[]}"""),
        new("GET", $"{Restaurant}/quarantine", Openness.Restaurant, (404, 404, 403, 401)),
        new("POST", $"{Restaurant}/quarantine/{{commandId}}", Openness.Restaurant, (404, 404, 403, 401), Body: """{"reissue":false}"""),

        new("GET", "/", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/stations/{Station}", Openness.Page, (200, 302, 200, 302), DisplaySees: true),
        new("GET", "/r/{Slug}/all", Openness.Page, (200, 302, 200, 302), DisplaySees: true),
        new("GET", "/r/{Slug}/split/{Stations}", Openness.Page, (200, 302, 200, 302), DisplaySees: true),
        new("GET", "/r/{Slug}/expo", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/floor", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/pad", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/pad/{Table}", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/pad/add/{Order}", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/console", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/settings", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/menu", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/menu/file", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/menu/import/{Upload}", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{slug}/console/menu/export", Openness.Page, (404, 302, 404, 302)),
        new("POST", "/r/{slug}/console/menu/import", Openness.Page, (400, 302, 400, 302)),   // no form, no token
        new("GET", "/r/{Slug}/console/devices", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/keys", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/realtime", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/audit", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/tables", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/sections", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/stations", Openness.Page, (200, 302, 200, 302)),
        new("GET", "/r/{Slug}/console/staff", Openness.Page, (200, 302, 200, 302)),

        new("GET", "/health/live", Openness.Public, (200, 200, 200, 200)),
        new("GET", "/health/ready", Openness.Public, (200, 200, 200, 200)),
        new("GET", "/health/open", Openness.Public, (200, 200, 200, 200)),
        new("GET", "/api/health/realtime", Openness.Public, (200, 200, 200, 200)),   // totals; a restaurant's own to its own (HealthApiTests)
        new("GET", "/offline", Openness.Public, (200, 200, 200, 200)),   // the same for everybody
        new("GET", "/service-worker.js", Openness.Public, (200, 200, 200, 200)),
        new("GET", "/openapi/{documentName}.json", Openness.Public, (404, 404, 404, 404)),   // there is no document of that name
        new("GET", "/dev/blank", Openness.Public, (404, 404, 404, 404)),   // there in Development only
        new("GET", "/dev/sign-in", Openness.Public, (200, 200, 200, 200)),   // demo mode only, and lists the demo's people to everybody
        new("POST", "/dev/sign-in", Openness.Public, (400, 400, 400, 400)),   // no form, no token
        new("POST", "/dev/rush", Openness.Public, (400, 400, 400, 400)),   // demo mode only; no form, no token
        new("GET", "/dev/gallery", Openness.Public, (200, 200, 200, 200)),   // demo mode only, and of no restaurant
        new("GET", "/sign-in", Openness.Public, (200, 200, 200, 200)),
        new("POST", "/sign-in", Openness.Public, (400, 400, 400, 400)),   // no form, no token; so the other posts of entry
        new("GET", "/password", Openness.Public, (200, 200, 200, 200)),
        new("POST", "/password", Openness.Public, (400, 400, 400, 400)),
        new("GET", "/pin", Openness.Public, (200, 302, 403, 302)),   // one's own
        new("POST", "/pin", Openness.Public, (400, 400, 400, 400)),
        new("GET", "/switch", Openness.Public, (302, 302, 200, 302)),   // on a paired screen only, and of its restaurant
        new("POST", "/switch", Openness.Public, (400, 400, 400, 400)),
        new("POST", "/switch/back", Openness.Public, (400, 400, 400, 400)),
        new("GET", "/restaurants", Openness.Public, (200, 302, 200, 302)),   // one's own
        new("POST", "/restaurants", Openness.Public, (400, 400, 400, 400)),
        new("POST", "/sign-out", Openness.Public, (400, 400, 400, 400)),
        new("POST", "/sign-out-everywhere", Openness.Public, (400, 400, 400, 400)),
        new("POST", "/language", Openness.Public, (400, 400, 400, 400)),
        new("GET", "/pair", Openness.Public, (200, 200, 200, 200)),   // a screen that belongs to nobody yet
        new("POST", "/api/pair", Openness.Public, (410, 403, 410, 403), Body: "{}"),
        new("GET", "/devices/pair", Openness.Public, (200, 302, 403, 302)),   // a foreign manager sees the form of their own restaurant
        new("POST", "/devices/pair", Openness.Public, (400, 400, 400, 400)),
        new("POST", "/api/keep-alive", Openness.Public, (204, 401, 204, 401)),
        new("POST", "/api/my-sessions", Openness.Public, (200, 401, 200, 401), Body: "[]"),
    ];

    /// <summary>Addresses that serve the framework's own circuit traffic or files: about no restaurant, whoever asks.</summary>
    public static bool IsPlumbing(string pattern) =>
        pattern.StartsWith("/_blazor", StringComparison.Ordinal) || pattern.StartsWith("_blazor", StringComparison.Ordinal) || pattern.StartsWith("/_framework/opaque-redirect", StringComparison.Ordinal)
        || pattern == "{**path:file}";   // static files that a build serves from the project
}
