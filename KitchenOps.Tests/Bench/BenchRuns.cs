using System.Diagnostics;
using System.Text.Json;
using KitchenOps.Tests.Support;
using Xunit.Sdk;

namespace KitchenOps.Tests.Bench;

/// <summary>The tools themselves, run as somebody would at a terminal, each on a server of its own.</summary>
static class BenchRuns
{
    public static async Task<JsonElement> RunAsync(params string[] arguments)
    {
        using var folder = new FilesOnDisk();
        var json = Path.Combine(folder.Path, "result.json");
        var start = new ProcessStartInfo("dotnet", [ReleaseBuilds.Bench, .. arguments, "--json", json]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {process.ExitCode}:\n{said[0]}\n{said[1]}");
        return JsonDocument.Parse(await File.ReadAllTextAsync(json)).RootElement;
    }
}

/// <summary>The Release builds, which ./test.sh makes.</summary>
static class ReleaseBuilds
{
    public static string Bench => Of("KitchenOps.Bench");

    /// <summary>Why a test of them cannot run here; null when it can.</summary>
    public static string? ReasonToSkip => ((string[])[Bench, Of("KitchenOps.Web")]).Where(build => !File.Exists(build)).Select(build => $"skipped: no build at {build}").FirstOrDefault();

    static string Of(string project) => Path.Combine(Repository.Root, project, "bin", "Release", "net10.0", $"{project}.dll");
}

/// <summary>A test of the Release builds, and of a file of the data folder where it names one; skipped where one is missing.</summary>
[XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleaseFactAttribute : FactAttribute
{
    /// <summary>Names what the test reads, relative to the data folder; null where it reads nothing.</summary>
    public ReleaseFactAttribute(string? needs = null) => Skip = ReleaseBuilds.ReasonToSkip ?? (needs is null ? null : DataFolder.ReasonToSkip(needs));
}

/// <summary>A test of the Release builds with several rows.</summary>
[XunitTestCaseDiscoverer("Xunit.Sdk.TheoryDiscoverer", "xunit.execution.{Platform}")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleaseTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the builds.</summary>
    public ReleaseTheoryAttribute() => Skip = ReleaseBuilds.ReasonToSkip;
}
