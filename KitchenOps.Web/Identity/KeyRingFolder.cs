using System.Data.Common;

namespace KitchenOps.Web.Identity;

/// <summary>Where the key ring lies that protects cookies: <c>DataProtection:Folder</c>, else beside the database. It belongs in the backup, and in nobody else's hands.</summary>
internal static class KeyRingFolder
{
    /// <summary>The folder, made for its owner alone.</summary>
    public static DirectoryInfo Of(IConfiguration configuration, IHostEnvironment environment)
    {
        var set = configuration["DataProtection:Folder"];
        var folder = Path.GetFullPath(string.IsNullOrEmpty(set) ? Path.Combine(FolderOfDatabase(configuration), "keys") : set, environment.ContentRootPath);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // A database on another machine has no folder here.
    private static string FolderOfDatabase(IConfiguration configuration)
    {
        const string otherwise = "App_Data";
        if (configuration["Database:Provider"] is { } provider && !provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase)) return otherwise;
        var connection = new DbConnectionStringBuilder { ConnectionString = configuration["Database:ConnectionString"] ?? "" };
        return connection.TryGetValue("Data Source", out var file) && Path.GetDirectoryName(file.ToString()) is { Length: > 0 } folder ? folder : otherwise;
    }
}
