using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Files;

/// <summary>Finds a file by its short name or path, and the adapter and mapping that fit it.</summary>
public static class OrderFiles
{
    /// <summary>Opens <c>maven</c>, <c>indian</c>, or a path in one of their forms.</summary>
    /// <param name="nameOrPath">What the person typed.</param>
    /// <param name="mappingPath">Another mapping than the file's own.</param>
    public static (OrderFile File, Mapping Mapping) Open(string nameOrPath, string? mappingPath = null)
    {
        var path = nameOrPath switch
        {
            "maven" => InDataFolder("maven-restaurant"),
            "indian" => InDataFolder("indian-takeaway/restaurant-1-orders.csv"),
            _ => nameOrPath,
        };
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new BenchException($"no data at {path}; --file takes maven, indian, or a path");
        }
        if (File.Exists(path) && Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && MavenFile.IsAt(parent))
        {
            path = parent;
        }
        if (MavenFile.IsAt(path))
        {
            return (MavenFile.Read(path), Mapping.Load(mappingPath ?? Own("maven")));
        }
        if (TakeawayFile.IsAt(path))
        {
            var mapping = Mapping.Load(mappingPath ?? Own("indian"));
            return (TakeawayFile.Read(path, mapping), mapping);
        }
        throw new BenchException($"{path} is neither a folder with menu_items.csv and order_details.csv nor a table with invoice, Order Date, description, Quantity and Product Price");
    }

    /// <summary>The project's own mapping of that name.</summary>
    public static string Own(string name) => Path.Combine(AppContext.BaseDirectory, "mappings", $"{name}.json");

    static string InDataFolder(string relative) => Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", relative));
}
