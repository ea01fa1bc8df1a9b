using System.IO.Compression;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Backups;
using KitchenOps.Web.Identity.Https;

namespace KitchenOps.Tests.Backups;

/// <summary>The contract on SQLite, and what can be wrong with a file.</summary>
public sealed class SqliteBackup : BackupContract
{
    protected override string[] Settings(string name) => KitchenApp.At(Directory.CreateDirectory(Path.Combine(Folder, name)).FullName);

    [Fact]
    public async Task A_backup_that_was_cut_short_or_changed_is_refused_with_the_name_of_what_is_wrong()
    {
        var (here, elsewhere) = (Settings("here"), Settings("elsewhere"));
        await OpenAsync(here, "cafe");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        var whole = await File.ReadAllBytesAsync(file);
        var torn = Path.Combine(Folder, "torn.backup");

        foreach (var length in (int[])[0, 1, whole.Length / 2, whole.Length - 1])
        {
            await File.WriteAllBytesAsync(torn, whole[..length]);
            (await Said.RunAsync(elsewhere, "restore", "--from", torn)).Refused(torn, "cut short");
        }
        // Wherever a bit flips, it is noticed and named, or everything in the file reads as before (the hour in a header, say).
        var random = new Random(20261122);
        var places = DataOf(file);
        var noticed = 0;
        for (var i = 0; i < 90; i++)
        {
            var inData = i < 60;
            var (from, length) = inData ? places[random.Next(places.Count)] : (0, whole.Length);
            var changed = (byte[])whole.Clone();
            changed[from + random.Next(length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(torn, changed);
            var said = await Said.RunAsync(here, "backup", "verify", "--from", torn);
            if (said.Code == 0)
            {
                Assert.Equal(ContentsOf(file), ContentsOf(torn));
                continue;
            }
            said.Refused(torn);
            if (inData) noticed++;
        }
        // Of those in the contents, all but bits that fill up a last byte.
        Assert.InRange(noticed, 50, 60);

        // In the middle of the database itself; the middle of the file may be a header.
        var ofDatabase = places.MaxBy(place => place.Length);
        var middle = ofDatabase.From + (ofDatabase.Length / 2);
        await File.WriteAllBytesAsync(torn, [.. whole.Select((value, at) => at == middle ? (byte)~value : value)]);
        (await Said.RunAsync(elsewhere, "restore", "--from", torn)).Refused($"{torn} is damaged: database.sqlite");
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Path.Combine(Folder, "elsewhere")), entry => !entry.EndsWith("keys", StringComparison.Ordinal));
    }

    // Where the packed contents of each entry lie: behind the first header that names it.
    static List<(int From, int Length)> DataOf(string file)
    {
        const int NameAt = 30, ExtraLengthAt = 28;
        var bytes = File.ReadAllBytes(file);
        using var zip = ZipFile.OpenRead(file);
        return [.. zip.Entries.Select(entry =>
        {
            var name = System.Text.Encoding.UTF8.GetBytes(entry.FullName);
            var at = bytes.AsSpan().IndexOf(name);
            return (at + name.Length + BitConverter.ToUInt16(bytes, at - NameAt + ExtraLengthAt), (int)entry.CompressedLength);
        })];
    }

    static SortedDictionary<string, string> ContentsOf(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            contents[entry.FullName] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content));
        }
        return contents;
    }

    [Theory]
    [InlineData("nothing.backup", "There is no file")]
    [InlineData("text.backup", "is no whole backup")]
    [InlineData("other.zip", "is no backup of KitchenOps: it has no manifest.json")]
    public async Task What_is_no_backup_is_not_taken_for_one(string name, string why)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "text.backup"), "Dear diary");
        using (var zip = ZipFile.Open(Path.Combine(Folder, "other.zip"), ZipArchiveMode.Create)) zip.CreateEntry("holiday.jpg");

        (await Said.RunAsync(Settings("here"), "restore", "--from", Path.Combine(Folder, name))).Refused(name, why);
    }

    [Fact]
    public async Task Whatever_names_a_way_out_of_the_key_ring_is_refused()
    {
        var here = Settings("here");
        await OpenAsync(here, "cafe");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        var evil = Path.Combine(Folder, "evil.backup");
        using (var backup = BackupFile.Open(file)) await BackupFile.WriteAsync(evil, backup.Manifest, [("database.sqlite", file), ("keys/../../../escaped.xml", file)], (_, _, _) => { });

        (await Said.RunAsync(Settings("elsewhere"), "restore", "--from", evil)).Refused("is no name of a file");
    }

    [Fact]
    public async Task Where_there_is_no_database_none_is_made()
    {
        var here = Settings("here");

        (await Said.RunAsync(here, "backup", "--to", Folder)).Refused("There is no database at ", "kitchen.db");

        Assert.False(File.Exists(Path.Combine(Folder, "here", "kitchen.db")));
    }

    [Fact]
    public async Task A_backup_is_its_owners_alone_and_is_never_written_over()
    {
        var here = Settings("here");
        await OpenAsync(here, "cafe");
        var file = Path.Combine(Folder, "nightly");
        (await Said.RunAsync(here, "backup", "--to", file)).Worked();

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        (await Said.RunAsync(here, "backup", "--to", file)).Refused("is there already");
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_cleared_by_the_next_and_never_looks_like_one()
    {
        var here = Settings("here");
        await OpenAsync(here, "cafe");
        var dead = Directory.CreateDirectory(Path.Combine(Folder, "kitchenops-20200101-000000.backup.partial"));
        await File.WriteAllTextAsync(Path.Combine(dead.FullName, "packed"), "half a ba");
        var alive = Directory.CreateDirectory(Path.Combine(Folder, "kitchenops-20200102-000000.backup.partial"));
        await using var held = new FileStream(Path.Combine(alive.FullName, "held"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        (await Said.RunAsync(here, "backup", "--to", Folder)).Worked();

        Assert.Single(Directory.GetFiles(Folder, "*.backup"));
        Assert.Equal([alive.FullName], Directory.GetDirectories(Folder, "*.partial"));
    }

    [Fact]
    public async Task A_damaged_database_is_no_hindrance_to_its_own_rescue()
    {
        var here = Settings("here");
        await OpenAsync(here, "cafe");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        var database = Path.Combine(Folder, "here", "kitchen.db");
        await File.WriteAllTextAsync(database, "a cook spilled soup over it");

        (await Said.RunAsync(here, "restore", "--from", file)).Refused("kitchen.db cannot be read");
        (await Said.RunAsync(here, "restore", "--from", file, "--replace")).Worked();

        Assert.StartsWith("cafe\t", (await Said.RunAsync(here, "restaurants", "list")).Output, StringComparison.Ordinal);
        Assert.Equal("a cook spilled soup over it", await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(Folder, "here"), "kitchen.db.replaced-*").Single()));
    }

    [Fact]
    public async Task The_own_authority_comes_along_so_that_no_tablet_has_to_trust_another_one()
    {
        var (here, elsewhere) = (Settings("here"), Path.Combine(Folder, "drill"));
        await OpenAsync(here, "cafe");
        var trusted = new OwnAuthority(new DirectoryInfo(FolderOfKeys(here)), TimeProvider.System, () => ["localhost"]);
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;

        (await Said.RunAsync(here, "restore", "--from", file, "--to", elsewhere)).Worked();

        Assert.Equal(trusted.Fingerprint, new OwnAuthority(new DirectoryInfo(Path.Combine(elsewhere, "keys")), TimeProvider.System, () => ["localhost"]).Fingerprint);
        Assert.True(File.Exists(Path.Combine(elsewhere, "kitchenops.db")));
    }

    [Fact]
    public async Task A_key_ring_alone_is_not_replaced_unasked_either()
    {
        var (here, elsewhere) = (Settings("here"), Settings("elsewhere"));
        await OpenAsync(here, "cafe");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        Directory.CreateDirectory(FolderOfKeys(elsewhere));
        await File.WriteAllTextAsync(Path.Combine(FolderOfKeys(elsewhere), "key-1.xml"), "somebody's");

        (await Said.RunAsync(elsewhere, "restore", "--from", file)).Refused("There is a key ring in ", "--replace");

        Assert.Equal("key-1.xml:somebody's", KeysOf(elsewhere));
        (await Said.RunAsync(elsewhere, "restore", "--from", file, "--replace")).Worked();
        Assert.Equal("key-of-cafe.xml:cafe", KeysOf(elsewhere));
    }

    [Fact]
    public async Task A_backup_of_the_other_kind_of_database_is_refused()
    {
        var here = Settings("here");
        await OpenAsync(here, "cafe");
        var file = (await Said.RunAsync(here, "backup", "--to", Folder)).Worked().Output;
        var other = await RewriteAsync(file, manifest => manifest with { Provider = "Postgres" });

        (await Said.RunAsync(Settings("elsewhere"), "restore", "--from", other)).Refused("Database:Provider=Postgres", "Sqlite");
    }
}
