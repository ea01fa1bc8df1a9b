using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Server;

/// <summary>The built application. Nothing is built here in silence: what is measured is what somebody built on purpose.</summary>
public static class WebBuild
{
    /// <summary>The Release build of this repository.</summary>
    public static string FindLibrary()
    {
        var library = Path.Combine(Repository.Root, "KitchenOps.Web", "bin", "Release", "net10.0", "KitchenOps.Web.dll");
        return File.Exists(library) ? library : throw new BenchException(
            $"there is no Release build at {library}. Build it first, in {Repository.Root}: dotnet build -c Release KitchenOps.Web");
    }
}
