using KitchenOps.Web.Api;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KitchenOps.Web.Identity.Https;

/// <summary>Settings of HTTPS on the own network: the section <c>Https</c>.</summary>
public sealed record HttpsSettings
{
    /// <summary>Whether the server makes its own certificate. Off, it serves what <c>Urls</c> and <c>Kestrel</c> say.</summary>
    public bool Own { get; init; }
    /// <summary>Host names by which the server is reached, beyond the machine's own.</summary>
    public string[] Names { get; init; } = [];
    /// <summary>Port of HTTPS, named in redirects.</summary>
    public int Port { get; init; } = 5443;
    /// <summary>Port of plain HTTP, which serves nothing but the way to HTTPS.</summary>
    public int PlainPort { get; init; } = 5080;
}

/// <summary>
/// HTTPS under a certificate of the installation's own. Service workers, locks between tabs and ids of the browser's own need it on a LAN address:
/// without it nothing protects a tap from a reload while offline.
/// </summary>
internal static partial class LanHttps
{
    public const string TrustPath = "/trust";
    public const string AuthorityPath = "/trust/authority.crt";

    /// <summary>Makes Kestrel listen on both ports, where it is on.</summary>
    public static WebApplicationBuilder AddLanHttps(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Https").Get<HttpsSettings>() ?? new HttpsSettings();
        builder.Services.AddSingleton(settings);
        if (!settings.Own) return builder;
        var folder = KeyRingFolder.Of(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(services => new OwnAuthority(folder, services.GetService<TimeProvider>() ?? TimeProvider.System, () => OwnAuthority.NamesOfThisMachine(settings.Names)));
        builder.Services.AddHostedService<Notice>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenAnyIP(settings.PlainPort);
            kestrel.ListenAnyIP(settings.Port, listen => listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => kestrel.ApplicationServices.GetRequiredService<OwnAuthority>().Server()));
        });
        return builder;
    }

    /// <summary>Sends plain HTTP to HTTPS; what leads there, and what a watchdog asks, stays plain.</summary>
    public static void UseLanHttps(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<HttpsSettings>();
        if (!settings.Own) return;
        app.Use(async (context, next) =>
        {
            if (context.Request.IsHttps || StaysPlain(context.Request.Path)) { await next(context); return; }
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)) { context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest; return; }
            // A tablet that does not trust the certificate yet is shown how.
            context.Response.Redirect(context.Request.Path == "/" ? TrustPath : To(context.Request, settings.Port));
        });
    }

    /// <summary>Maps the page that says how to trust the certificate.</summary>
    public static void MapLanHttps(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<HttpsSettings>().Own) return;
        app.MapGet(TrustPath, (HttpContext context, OwnAuthority authority, HttpsSettings settings) => new RazorComponentResult<TrustPage>(new
        {
            Secure = $"https://{context.Request.Host.Host}:{settings.Port}/",
            authority.Fingerprint,
            Qr = QrCode.Of($"http://{context.Request.Host.Host}:{settings.PlainPort}{TrustPath}"),
        })).ExcludeFromDescription();
        app.MapGet(AuthorityPath, (OwnAuthority authority) => Results.Text(authority.PublicPem, "application/x-x509-ca-cert")).ExcludeFromDescription();
    }

    /// <summary>Says at start where it is and what its fingerprint is: who installs it compares them.</summary>
    private sealed partial class Notice(OwnAuthority authority, HttpsSettings settings, ILogger<OwnAuthority> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Serves(log, settings.Port, $"http://{System.Net.Dns.GetHostName()}:{settings.PlainPort}{TrustPath}", authority.Fingerprint);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(5020, LogLevel.Information, "HTTPS on port {Port} under a certificate of our own. Tablets learn to trust it at {Trust}. Its fingerprint: {Fingerprint}")]
        private static partial void Serves(ILogger logger, int port, string trust, string fingerprint);
    }

    private static bool StaysPlain(PathString path) =>
        path.StartsWithSegments(TrustPath) || path.StartsWithSegments("/health") || path.StartsWithSegments("/css") || path == "/favicon.svg";

    private static string To(HttpRequest request, int port) => $"https://{request.Host.Host}:{port}{request.PathBase}{request.Path}{request.QueryString}";
}
