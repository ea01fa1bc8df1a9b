using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KitchenOps.E2E.Faults;

/// <summary>A disk of its own, in memory, that a test may fill up and free again. To mount one takes root, or sudo without a password.</summary>
public sealed class SmallDisk : IDisposable
{
    const int Megabytes = 64;
    readonly string _folder = Directory.CreateTempSubdirectory("kitchenops-disk-").FullName;

    /// <summary>Mounts it.</summary>
    public SmallDisk() => AsRoot("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={Megabytes}m,mode=1777"), "tmpfs", _folder);

    /// <summary>Where it is mounted.</summary>
    public string Folder => _folder;

    string Ballast => Path.Combine(_folder, "ballast");

    /// <summary>Somebody else takes all that is left of it.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 16, 1])
        {
            var piece = new byte[size];
            try { while (true) file.Write(piece); }
            catch (IOException) { /* No such piece fits any more. */ }
        }
    }

    /// <summary>And gives it back.</summary>
    public void Free() => File.Delete(Ballast);

    /// <inheritdoc/>
    public void Dispose()
    {
        AsRoot("umount", _folder);
        Directory.Delete(_folder);
    }

    static void AsRoot(params string[] command)
    {
        var start = new ProcessStartInfo { RedirectStandardError = true };
        string[] words = EffectiveUser() == 0 ? command : ["sudo", "-n", .. command];
        start.FileName = words[0];
        foreach (var word in words[1..]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', words)}: {said}");
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern uint EffectiveUser();
}
