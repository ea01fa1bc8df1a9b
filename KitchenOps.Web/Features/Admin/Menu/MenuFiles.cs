using KitchenOps.Domain.Access;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Realtime;
using Microsoft.AspNetCore.Mvc;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>The menu's way out as a file, and a file's way in: plain links and forms. What a file would do is shown on a page of its own, and done there.</summary>
internal static class MenuFiles
{
    private const string ExportPath = "/r/{slug}/console/menu/export";
    private const string ImportPath = "/r/{slug}/console/menu/import";

    // Somewhat more than is taken, so that a file which is too large is told so on a page, and only a huge one is cut off.
    private const long MostRequestBytes = 4L * MenuFile.MostBytes;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ExportPath, Export).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost(ImportPath, ImportAsync).RequireAuthorization().WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes)).ExcludeFromDescription();
    }

    /// <summary>Where the menu is to be had as a file.</summary>
    public static string ExportAddress(string slug, char separator) => ExportPath.Replace("{slug}", slug, StringComparison.Ordinal) + (separator == ';' ? "?separator=semicolon" : "");

    /// <summary>Where a file goes.</summary>
    public static string ImportAddress(string slug) => ImportPath.Replace("{slug}", slug, StringComparison.Ordinal);

    private static IResult Export(HttpContext context, Screens screens, string slug, string? separator)
    {
        if (MenuOf(context, screens, slug) is not var (_, menu)) return Results.NotFound();
        return Results.File(MenuFile.Write(menu, separator == "semicolon" ? ';' : ','), "text/csv; charset=utf-8", $"menu-{slug}-{menu.Version}.csv");
    }

    private static async Task<IResult> ImportAsync(HttpContext context, Screens screens, MenuUploads uploads, string slug, IFormFileCollection files)
    {
        if (MenuOf(context, screens, slug) is not var (who, _)) return Results.NotFound();
        if (files.GetFile("file") is not { } file) return Results.LocalRedirect($"/r/{slug}/console/menu/file");
        var name = Path.GetFileName(file.FileName);
        if (file.Length > MenuFile.MostBytes) return Shown(uploads.Add(who.Restaurant, who.Actor, name, null, MenuFile.TooLarge));
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, context.RequestAborted);
        var (text, problem) = MenuFile.Decode(bytes);
        return Shown(uploads.Add(who.Restaurant, who.Actor, name, text, problem));

        IResult Shown(string id) => Results.LocalRedirect($"{ImportAddress(slug)}/{id}");
    }

    // Another restaurant's address says no more than one that does not exist.
    private static (CurrentActor Who, MenuBookView Menu)? MenuOf(HttpContext context, Screens screens, string slug) =>
        CurrentActor.Of(context.User) is { } who && screens.SlugOf(who.Restaurant) == slug && screens.Peek(who.Restaurant, who.Actor, Interest.InMenuBook)?.View is MenuBookView menu ? (who, menu) : null;
}
