using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench;

/// <summary>Where the repository lies: above the tool's own files, or above where it is run.</summary>
public static class Repository
{
    /// <summary>The folder that holds KitchenOps.sln.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory)
        ?? throw new BenchException("KitchenOps.Bench runs inside its repository: no KitchenOps.sln above it");

    static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KitchenOps.sln")))
            {
                return folder.FullName;
            }
        }
        return null;
    }
}
