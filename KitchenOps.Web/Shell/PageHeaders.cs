using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace KitchenOps.Web.Shell;

/// <summary>The word that lets the one script which stands in a page itself, its import map, run. A new one for each answer.</summary>
public sealed class PageNonce
{
    private string? _value;

    /// <summary>The word.</summary>
    public string Value => _value ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
}

/// <summary>What a page may load and who may frame it: only its own site. Nothing here is fetched from anywhere else. Every answer, a program's too, is what it says it is.</summary>
internal static class PageHeaders
{
    /// <summary>Adds the headers to every answer.</summary>
    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Add, context);
        return next(context);
    });

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // By this a browser's worker knows an answer of ours from the page of a gateway or a guest network.
        headers[Api.Door.Header] = "1";
        // A file whose name says what is in it is never asked about again: what helps asking would come with each of the many that a screen is made of.
        if (headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
        {
            headers.Remove(HeaderNames.ETag);
            headers.Remove(HeaderNames.LastModified);
            headers.Remove(HeaderNames.AcceptRanges);
            headers.Remove(Api.Door.Header);
        }
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true) return Task.CompletedTask;
        // Styles stand in the elements of the browser's layer; they can load nothing but what the other lines allow.
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{context.RequestServices.GetRequiredService<PageNonce>().Value}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
        headers["Referrer-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
