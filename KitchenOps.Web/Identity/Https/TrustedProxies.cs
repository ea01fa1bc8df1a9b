using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace KitchenOps.Web.Identity.Https;

/// <summary>Settings of reverse proxies in front: the section <c>Proxy</c>.</summary>
public sealed record ProxySettings
{
    /// <summary>Addresses (<c>127.0.0.1</c>) and networks (<c>10.0.3.0/24</c>) of the proxies whose word counts. None: nobody's does.</summary>
    public string[] Addresses { get; init; } = [];
}

/// <summary>
/// What a proxy says of the browser behind it: its address, whether it speaks HTTPS, and the name it asked for. Taken from the proxies that the settings
/// name and from nobody else: cookies, redirects and the limits of each address rest on it.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Reads the settings; an address that is none stops the start.</summary>
    public static WebApplicationBuilder AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Proxy").Get<ProxySettings>() ?? new ProxySettings();
        builder.Services.AddSingleton(settings);
        var (proxies, networks) = (new List<IPAddress>(), new List<System.Net.IPNetwork>());
        foreach (var address in settings.Addresses)
            if (IPAddress.TryParse(address, out var one)) proxies.Add(one);
            else if (System.Net.IPNetwork.TryParse(address, out var network)) networks.Add(network);
            else throw new InvalidOperationException($"Proxy:Addresses holds '{address}', which is neither an address nor a network such as 10.0.3.0/24.");
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // As far back as the named ones reach: one may stand behind another.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in proxies) forwarded.KnownProxies.Add(proxy);
            foreach (var network in networks) forwarded.KnownIPNetworks.Add(network);
        });
        return builder;
    }

    /// <summary>Before everything that asks where a request came from.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ProxySettings>().Addresses.Length > 0) app.UseForwardedHeaders();
    }
}
