using System.Globalization;
using System.Reflection;
using KitchenOps.Web.Data.Copies;

namespace KitchenOps.Web.Backups;

/// <summary>
/// Takes a backup of an installation while it runs: the database as it is at one commit, then the key ring and the own HTTPS authority, which lies with it.
/// Everything is made in a folder beside and moved into place as the last step, so that whatever has a backup's name is a whole one.
/// </summary>
internal static class Backup
{
    private const string Ending = ".backup";
    private const string Beside = ".partial";

    /// <summary>Takes one into <paramref name="to"/>: a folder, in which it gets a name with the time, or the name of a file that is not there yet.</summary>
    public static async Task<(string File, BackupManifest Manifest)> TakeAsync(IDatabaseCopies database, DirectoryInfo keys, string to, DateTimeOffset now, Report report)
    {
        if (await database.LookAsync() is not { } before) throw new BackupException($"There is no database at {database.Place}.");
        if (before.Schema.Count == 0) throw new BackupException($"Nothing was ever put into {database.Place}.");
        if (before.Schema.Except(database.KnownSchema).FirstOrDefault() is { } newer) throw new BackupException($"{database.Place} was changed by a newer version ({newer}): back it up with that one.");
        var file = FileOf(to, now);
        if (File.Exists(file)) throw new BackupException($"{file} is there already.");
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        ClearLeftovers(folder);

        var beside = file + Beside;
        Make(beside);
        // Whoever finds a folder that nobody holds knows that its maker is gone.
        var held = new FileStream(Path.Combine(beside, "held"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var copy = Path.Combine(beside, database.FileName);
            var content = await database.CopyAsync(copy, report);
            var parts = KeysOf(keys).Select(key => (BackupFile.KeysFolder + key.Name, key.FullName)).Prepend((database.FileName, copy)).ToList();
            var manifest = new BackupManifest(BackupManifest.Newest, VersionOfThis, now, database.Provider, content.Schema, content.Restaurants, content.HasPeople, []);
            var packed = Path.Combine(beside, "packed");
            manifest = await BackupFile.WriteAsync(packed, manifest, parts, report);
            File.Move(packed, file);   // fails where somebody else was faster; nothing is written over
            return (file, manifest);
        }
        finally
        {
            await held.DisposeAsync();
            Directory.Delete(beside, recursive: true);
        }
    }

    /// <summary>What belongs to the key ring: its keys and the own HTTPS authority; not what is only being written.</summary>
    public static IReadOnlyList<FileInfo> KeysOf(DirectoryInfo keys) =>
        keys.Exists ? [.. keys.EnumerateFiles().Where(file => file.Extension is ".xml" or ".pfx").OrderBy(file => file.Name, StringComparer.Ordinal)] : [];

    private static string VersionOfThis => typeof(Backup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static string FileOf(string to, DateTimeOffset now) =>
        Directory.Exists(to) || Path.EndsInDirectorySeparator(to) ? Path.GetFullPath(Path.Combine(to, $"kitchenops-{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}{Ending}")) : Path.GetFullPath(to);

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // What a backup that was killed left behind would fill the disk in time.
    private static void ClearLeftovers(DirectoryInfo folder)
    {
        foreach (var left in folder.EnumerateDirectories($"kitchenops-*{Ending}{Beside}"))
        {
            try
            {
                using (new FileStream(Path.Combine(left.FullName, "held"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
                    left.Delete(recursive: true);
            }
            catch (IOException)
            {
                // Somebody is still at it.
            }
        }
    }
}
