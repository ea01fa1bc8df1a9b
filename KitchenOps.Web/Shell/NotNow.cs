using System.Globalization;
using System.Net.Mime;
using KitchenOps.Web.Api;

namespace KitchenOps.Web.Shell;

/// <summary>
/// The answer to whoever comes at a moment when the server can do nothing for them: 503, and when to come back. A page finds its way back by itself; a program gets
/// the problem that it knows.
/// </summary>
internal static class NotNow
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <base href="/">
            <title>{0} · KitchenOps</title>
            <link rel="icon" type="image/svg+xml" href="favicon.svg">
            <link rel="stylesheet" href="css/tokens.css">
            <link rel="stylesheet" href="css/entry.css">
            {1}
        </head>
        <body><main class="entry"><h1>{0}</h1><p role="status">{2}</p></main></body>
        </html>
        """;

    private const string ByItself = """<noscript><meta http-equiv="refresh" content="5"></noscript><script type="module" src="js/back.js"></script>""";

    /// <summary>Says so.</summary>
    /// <param name="why">A heading, e.g. that the server is restarting. No user's text.</param>
    /// <param name="word">The same for a program that asked for no page.</param>
    public static Task AnswerAsync(HttpContext context, string why, string word, int retryAfterSeconds)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, ApiCodes.Unavailable, $"{why}; send the same again.").ToResult(retryAfterSeconds).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = retryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        var isPage = context.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase);
        context.Response.ContentType = isPage ? "text/html; charset=utf-8" : MediaTypeNames.Text.Plain;
        var sends = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        return context.Response.WriteAsync(!isPage ? word : sends ? Text(why, "", "What you sent was not done. Go back in a few seconds and send it again.") : Text(why, ByItself, "This page comes back by itself in a few seconds."), context.RequestAborted);
    }

    private static string Text(string why, string head, string sentence) =>
        Page.Replace("{0}", why, StringComparison.Ordinal).Replace("{1}", head, StringComparison.Ordinal).Replace("{2}", sentence, StringComparison.Ordinal);
}
