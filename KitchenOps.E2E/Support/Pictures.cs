using Microsoft.Playwright;

namespace KitchenOps.E2E.Support;

/// <summary>Where pictures go: to <c>artifacts/pictures</c>, or to the folder that <c>KITCHENOPS_PICTURES</c> names.</summary>
public static class Pictures
{
    /// <summary>The folder; it is there.</summary>
    public static string Folder()
    {
        var named = Environment.GetEnvironmentVariable("KITCHENOPS_PICTURES");
        var root = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.Parent!.FullName;
        return Directory.CreateDirectory(string.IsNullOrEmpty(named) ? Path.Combine(root, "artifacts", "pictures") : Path.GetFullPath(named)).FullName;
    }

    /// <summary>A picture of what a page shows now.</summary>
    public static Task PictureAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder(), $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
}
