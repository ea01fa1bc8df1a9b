namespace KitchenOps.Tests.Support;

/// <summary>Where the repository lies on the machine that runs the tests.</summary>
public static class Repository
{
    /// <summary>The folder that holds KitchenOps.sln.</summary>
    public static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KitchenOps.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException($"No KitchenOps.sln above {AppContext.BaseDirectory}");
    }
}
