using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using KitchenOps.Web.Data.Copies;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Backups;

/// <summary>
/// A backup: one ZIP file with a manifest that names everything in it with its size and checksum. What is found wrong is said with the name of the
/// file and of the part; nothing is taken from it before it was compared.
/// </summary>
internal sealed class BackupFile : IDisposable
{
    public const string ManifestName = "manifest.json";
    public const string KeysFolder = "keys/";

    private const string ManifestSum = "manifest.sha256";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Json = new(KitchenJson.Options) { WriteIndented = true };

    private readonly string _path;
    private readonly ZipArchive _zip;

    private BackupFile(string path, ZipArchive zip)
    {
        (_path, _zip) = (path, zip);
        Manifest = ReadManifest();
    }

    public BackupManifest Manifest { get; }

    /// <summary>Opens one and reads its manifest.</summary>
    public static BackupFile Open(string path)
    {
        if (!File.Exists(path)) throw new BackupException($"There is no file {path}.");
        ZipArchive zip;
        try
        {
            zip = ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw new BackupException($"{path} is no whole backup: it was cut short, or is something else ({e.Message})", e);
        }
        try
        {
            return new BackupFile(path, zip);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>Writes one: <paramref name="parts"/> are names and the files to take them from.</summary>
    public static async Task<BackupManifest> WriteAsync(string path, BackupManifest manifest, IReadOnlyList<(string Name, string From)> parts, Report report)
    {
        await using var file = Create(path);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var files = new List<BackedUpFile>();
            foreach (var (name, from) in parts)
            {
                await using var source = File.OpenRead(from);
                await using var target = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                var (bytes, sum) = await CopyAsync(source, target, done => report($"packing {name}", done, source.Length));
                files.Add(new BackedUpFile(name, bytes, sum));
            }
            manifest = manifest with { Files = files };
            var text = JsonSerializer.SerializeToUtf8Bytes(manifest, Json);
            await PutAsync(zip, ManifestName, text);
            await PutAsync(zip, ManifestSum, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(text))));
        }
        file.Flush(flushToDisk: true);
        return manifest;
    }

    /// <summary>Reads everything and compares it with the manifest.</summary>
    public async Task CheckAsync(Report report)
    {
        foreach (var file in Manifest.Files) await ReadAsync(file, Stream.Null, report);
    }

    /// <summary>Takes one file out to <paramref name="path"/>, for its owner's eyes only, and on the disk.</summary>
    public async Task ExtractAsync(BackedUpFile file, string path, Report report)
    {
        await using var target = Create(path);
        await ReadAsync(file, target, report);
        target.Flush(flushToDisk: true);
    }

    public void Dispose() => _zip.Dispose();

    private async Task ReadAsync(BackedUpFile file, Stream to, Report report)
    {
        var (bytes, sum) = (0L, "");
        try
        {
            await using var source = Entry(file.Name).Open();
            (bytes, sum) = await CopyAsync(source, to, done => report($"checking {file.Name}", done, file.Bytes), atMost: file.Bytes);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(file.Name, e.Message, e);
        }
        if (bytes != file.Bytes) throw Damaged(file.Name, $"it has {(bytes > file.Bytes ? "more than" : $"{bytes} of")} {file.Bytes} bytes");
        if (sum != file.Sha256) throw Damaged(file.Name, "its checksum is another one");
    }

    private BackupManifest ReadManifest()
    {
        byte[] text, sum;
        try
        {
            (text, sum) = (Bytes(ManifestName), Bytes(ManifestSum));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(ManifestName, e.Message, e);
        }
        if (!Convert.ToHexStringLower(SHA256.HashData(text)).AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetString(sum))) throw Damaged(ManifestName, "its checksum is another one");
        BackupManifest manifest;
        try
        {
            var format = JsonDocument.Parse(text).RootElement.GetProperty("format").GetInt32();
            if (format > BackupManifest.Newest) throw new BackupException($"{_path} was written by a newer version (format {format}); this one reads up to {BackupManifest.Newest}.");
            manifest = JsonSerializer.Deserialize<BackupManifest>(text, Json)!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Damaged(ManifestName, e.Message, e);
        }
        var named = manifest.Files.Select(file => file.Name).Append(ManifestName).Append(ManifestSum).ToList();
        var held = _zip.Entries.Select(entry => entry.FullName).ToList();
        if (named.Except(held).FirstOrDefault() is { } missing) throw new BackupException($"{_path} is damaged: {missing} is missing.");
        if (held.Except(named).FirstOrDefault() is { } foreign || held.Count != named.Count) throw new BackupException($"{_path} is damaged: its manifest does not name all that is in it.");
        if (manifest.Files.FirstOrDefault(file => Path.GetFileName(Plain(file.Name)) != Plain(file.Name) || Plain(file.Name) is "" or "." or "..") is { } odd) throw new BackupException($"{_path} is damaged: {odd.Name} is no name of a file.");
        return manifest;
    }

    /// <summary>The name of a file of the key ring, without its folder.</summary>
    public static string Plain(string name) => name.StartsWith(KeysFolder, StringComparison.Ordinal) ? name[KeysFolder.Length..] : name;

    private byte[] Bytes(string name)
    {
        using var source = Entry(name).Open();
        using var bytes = new MemoryStream();
        source.CopyTo(bytes);
        return bytes.ToArray();
    }

    private ZipArchiveEntry Entry(string name) => _zip.GetEntry(name) ?? throw new BackupException(
        name is ManifestName or ManifestSum ? $"{_path} is no backup of KitchenOps: it has no {name}." : $"{_path} is damaged: {name} is missing.");

    private BackupException Damaged(string name, string why, Exception? e = null) => new($"{_path} is damaged: {name}: {why}.", e);

    private static async Task PutAsync(ZipArchive zip, string name, byte[] bytes)
    {
        await using var target = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        await target.WriteAsync(bytes);
    }

    private static async Task<(long Bytes, string Sha256)> CopyAsync(Stream from, Stream to, Action<long> tell, long atMost = long.MaxValue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        var done = 0L;
        // More than was said is not written down: it might be made to fill the disk.
        for (int read; done <= atMost && (read = await from.ReadAsync(buffer)) > 0; tell(done))
        {
            hash.AppendData(buffer, 0, read);
            if (done + read <= atMost) await to.WriteAsync(buffer.AsMemory(0, read));
            done += read;
        }
        return (done, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
