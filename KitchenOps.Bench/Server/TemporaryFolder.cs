namespace KitchenOps.Bench.Server;

/// <summary>A folder of this run's own, deleted with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes an empty one.</summary>
    public TemporaryFolder() => Guards.DeleteAfterUs(Path);

    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("kitchenops-bench-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
