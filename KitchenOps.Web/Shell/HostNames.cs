namespace KitchenOps.Web.Shell;

/// <summary>
/// Turns away what names no host. Addresses of pages are made from the <c>Host</c> header, and the server takes some that can be no part of an address: without this they would
/// look like a fault of ours.
/// </summary>
internal static class HostNames
{
    /// <summary>Answers such a request with 400. One without the header, as simple watchdogs send it, is taken.</summary>
    public static void UseHostNames(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Host.HasValue) context.Request.Host = new HostString("localhost");
        if (Uri.TryCreate($"{context.Request.Scheme}://{context.Request.Host}/", UriKind.Absolute, out _)) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("The Host header names no host.", context.RequestAborted);
    });
}
