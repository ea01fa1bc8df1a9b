using System.Globalization;
using KitchenOps.Web.Backups;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Copies;
using KitchenOps.Web.Identity;

namespace KitchenOps.Web.Console;

/// <summary><c>backup</c>, <c>backup verify</c> and <c>restore</c>. They need no engine: a server may run meanwhile, or nothing may be there yet.</summary>
internal static class BackupVerbs
{
    public static readonly Verb[] All =
    [
        new("backup", "--to FOLDER|FILE", ["to"], [], TakeAsync) { NeedsEngines = false },
        new("backup verify", "--from FILE", ["from"], [], VerifyAsync) { NeedsEngines = false },
        new("restore", "--from FILE [--to FOLDER] [--replace]", ["from"], ["to", "replace"], RestoreAsync) { NeedsEngines = false },
    ];

    private static async Task<int> TakeAsync(VerbCall call)
    {
        var progress = call.Progress();
        try
        {
            var (file, manifest) = await Backup.TakeAsync(call.Service<IDatabaseCopies>(), Keys(call), call["to"], call.Service<TimeProvider>().GetUtcNow(), progress.Show);
            progress.End();
            await call.Errors.WriteLineAsync($"{Said(manifest)}; {ProgressLine.Amount(new FileInfo(file).Length)}. It holds secrets: keep it where only you can read it.");
            await call.Output.WriteLineAsync(file);
            return VerbCall.Done;
        }
        finally
        {
            progress.End();
        }
    }

    private static async Task<int> VerifyAsync(VerbCall call)
    {
        var progress = call.Progress();
        try
        {
            using var backup = BackupFile.Open(call["from"]);
            await backup.CheckAsync(progress.Show);
            progress.End();
            await call.Output.WriteLineAsync($"whole: {Said(backup.Manifest)}; taken {backup.Manifest.At:u} by version {backup.Manifest.Version} from {backup.Manifest.Provider}.");
            return VerbCall.Done;
        }
        finally
        {
            progress.End();
        }
    }

    private static async Task<int> RestoreAsync(VerbCall call)
    {
        var (database, keys) = (call.Service<IDatabaseCopies>(), Keys(call));
        if (call.Find("to") is { } to)
        {
            if (database.Provider != "Sqlite") return await call.RefuseAsync("--to is a folder, for SQLite. A PostgreSQL database is named by --Database:ConnectionString, its key ring by --DataProtection:Folder.");
            var folder = Directory.CreateDirectory(to);
            (database, keys) = (DataSetup.CopiesOfFile(Path.Combine(folder.FullName, "kitchenops.db")), new DirectoryInfo(Path.Combine(folder.FullName, "keys")));
        }
        var progress = call.Progress();
        try
        {
            var done = await Restore.RunAsync(database, keys, call["from"], call.Has("replace"), progress.Show);
            progress.End();
            await call.Errors.WriteLineAsync($"{Said(done.Manifest)}. Restored to {database.Place}, its key ring to {keys.FullName}.");
            foreach (var kept in done.Kept) await call.Errors.WriteLineAsync($"What was there is kept: {kept}");
            return VerbCall.Done;
        }
        finally
        {
            progress.End();
        }
    }

    private static DirectoryInfo Keys(VerbCall call) => KeyRingFolder.Of(call.Service<IConfiguration>(), call.Service<IHostEnvironment>());

    private static string Said(BackupManifest manifest) =>
        $"{(manifest.Restaurants.Count == 0 ? "no restaurant" : string.Join(", ", manifest.Restaurants.Select(head => $"{head.Slug} at {head.Seq.ToString(CultureInfo.InvariantCulture)}")))}, {manifest.Files.Count(file => file.Name.StartsWith(BackupFile.KeysFolder, StringComparison.Ordinal))} files of the key ring";
}
