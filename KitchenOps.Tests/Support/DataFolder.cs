using Xunit.Sdk;

namespace KitchenOps.Tests.Support;

/// <summary>The order files and labelled pairs some tests read. They lie beside the repository and are never part of it.</summary>
public static class DataFolder
{
    /// <summary>The folder, whether or not it is there.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>A file or folder in it: <c>DataFolder.At("prep-pairs/dev.tsv")</c>.</summary>
    public static string At(string relative) => Path.Combine(Root, relative);

    /// <summary>Why a test that needs this file or folder cannot run here; null when it can.</summary>
    public static string? ReasonToSkip(string relative)
    {
        var path = At(relative);
        return File.Exists(path) || Directory.Exists(path) ? null : $"skipped: no data at {path}";
    }
}

/// <summary>A test that needs a file or folder of <see cref="DataFolder"/>; without it the test is skipped and says so.</summary>
[XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    /// <summary>Names what the test reads, relative to the data folder.</summary>
    public DataFactAttribute(string needs) => Skip = DataFolder.ReasonToSkip(needs);
}

/// <summary>As <see cref="DataFactAttribute"/>, for a test with several rows.</summary>
[XunitTestCaseDiscoverer("Xunit.Sdk.TheoryDiscoverer", "xunit.execution.{Platform}")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataTheoryAttribute : TheoryAttribute
{
    /// <summary>Names what the test reads, relative to the data folder.</summary>
    public DataTheoryAttribute(string needs) => Skip = DataFolder.ReasonToSkip(needs);
}
