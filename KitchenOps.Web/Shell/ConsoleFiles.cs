namespace KitchenOps.Web.Shell;

/// <summary>
/// Which addresses are the console's: only they load its library. The document is made once per full load, so whatever leads from one side to
/// the other is a link with <c>target="_top"</c>, which no router takes over.
/// </summary>
internal static class ConsoleFiles
{
    /// <summary>Whether a page at <paramref name="path"/> needs them.</summary>
    public static bool BelongTo(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["console", ..] or ["r", _, "console", ..];
}
