namespace KitchenOps.Tests.Bench;

/// <summary>A folder with a few files, deleted with the test.</summary>
internal sealed class FilesOnDisk : IDisposable
{
    public FilesOnDisk(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("kitchenops-files-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
