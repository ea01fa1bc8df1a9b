using System.Globalization;
using KitchenOps.Web.Data.Copies;

namespace KitchenOps.Web.Backups;

/// <summary>
/// Puts a backup in place of an installation's database and key ring. Everything is taken out and compared first, beside what is there; then both are
/// moved into place. Whatever fails before that leaves everything as it was, and whatever fails then is taken back.
/// </summary>
internal static class Restore
{
    /// <summary>What was done.</summary>
    /// <param name="Kept">Where what was there before was kept.</param>
    public sealed record Done(BackupManifest Manifest, IReadOnlyList<string> Kept);

    /// <summary>Restores <paramref name="from"/>. What is there is replaced only where <paramref name="replace"/> says so.</summary>
    public static async Task<Done> RunAsync(IDatabaseCopies database, DirectoryInfo keys, string from, bool replace, Report report)
    {
        using var backup = BackupFile.Open(from);
        var manifest = backup.Manifest;
        if (manifest.Provider != database.Provider) throw new BackupException($"{from} is a backup of Database:Provider={manifest.Provider}, and the settings name {database.Provider}. It can be restored to its own kind only.");
        if (manifest.Schema.Except(database.KnownSchema).FirstOrDefault() is { } newer) throw new BackupException($"{from} was written by a newer version ({manifest.Version}, which knows {newer}). Restore it with that one or a later one.");
        if (manifest.Files.FirstOrDefault(file => file.Name == database.FileName) is not { } copy) throw new BackupException($"{from} holds no database.");
        var ring = manifest.Files.Where(file => file.Name.StartsWith(BackupFile.KeysFolder, StringComparison.Ordinal)).ToList();
        await RefuseAsync(database, keys, replace);

        var staged = new DirectoryInfo(keys.FullName.TrimEnd(Path.DirectorySeparatorChar) + ".restoring");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(database.Staging)!);
            await backup.ExtractAsync(copy, database.Staging, report);
            MakeAnew(staged);
            foreach (var key in ring) await backup.ExtractAsync(key, Path.Combine(staged.FullName, BackupFile.Plain(key.Name)), report);
            report("putting it in place", 0, 0);
            return new Done(manifest, await PutInPlaceAsync(database, manifest, keys, staged));
        }
        finally
        {
            File.Delete(database.Staging);
            if (Directory.Exists(staged.FullName)) Directory.Delete(staged.FullName, recursive: true);
        }
    }

    private static async Task RefuseAsync(IDatabaseCopies database, DirectoryInfo keys, bool replace)
    {
        if (replace) return;
        if (await database.LookAsync() is { IsEmpty: false } there)
            throw new BackupException($"{database.Place} is not empty: {(there.Restaurants.Count == 0 ? "there are people in it" : string.Join(", ", there.Restaurants.Select(head => $"{head.Slug} at {head.Seq.ToString(CultureInfo.InvariantCulture)}")))}. Nothing was changed; --replace puts the backup in its place.");
        if (Backup.KeysOf(keys).Count > 0)
            throw new BackupException($"There is a key ring in {keys.FullName}. Nothing was changed; --replace puts the backup's in its place, and who is signed in with the present one is signed out.");
    }

    // The key ring first: its move can be taken back, a database's COMMIT cannot.
    private static async Task<IReadOnlyList<string>> PutInPlaceAsync(IDatabaseCopies database, BackupManifest manifest, DirectoryInfo keys, DirectoryInfo staged)
    {
        var old = keys.FullName.TrimEnd(Path.DirectorySeparatorChar);
        var kept = $"{old}.replaced-{DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        var hasOld = Directory.Exists(old);
        if (hasOld) Directory.Move(old, kept);
        try
        {
            Directory.Move(staged.FullName, old);
            var keptDatabase = await database.PutInPlaceAsync(manifest.Content());
            if (hasOld && !Directory.EnumerateFileSystemEntries(kept).Any())
            {
                Directory.Delete(kept);
                hasOld = false;
            }
            return [.. new[] { keptDatabase, hasOld ? kept : null }.OfType<string>()];
        }
        catch
        {
            if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
            if (hasOld) Directory.Move(kept, old);
            throw;
        }
    }

    private static void MakeAnew(DirectoryInfo folder)
    {
        if (Directory.Exists(folder.FullName)) Directory.Delete(folder.FullName, recursive: true);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder.FullName);
        else Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
