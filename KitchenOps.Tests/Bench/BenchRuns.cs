using System.Diagnostics;
using System.Text.Json;
using KitchenOps.Tests.Support;
using Xunit.Sdk;

namespace KitchenOps.Tests.Bench;

/// <summary>The tools themselves, run as somebody would at a terminal, each on a server of its own.</summary>
public class BenchRuns
{
    [ReleaseTheory]
    [InlineData("sqlite", "sigkill")]
    [InlineData("postgres", "sigkill")]
    [InlineData("postgres", "immediate")]
    [InlineData("postgres", "database")]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(string database, string mode)
    {
        var result = await RunAsync("crash", "--kills", "3", "--seconds-between", "1", "--db", database, "--mode", mode);

        Assert.Equal(3, result.GetProperty("in_flight_at_kill").EnumerateArray().Count(count => count.GetInt32() > 0));
        Assert.Equal(result.GetProperty("acknowledged").GetInt32(), result.GetProperty("found").GetInt32());
    }

    [ReleaseFact("maven-restaurant/order_details.csv")]
    public async Task The_restaurants_orders_run_through_a_kitchen_until_every_board_is_empty()
    {
        var result = await ReplayAsync("maven");

        Assert.Equal(40, result.GetProperty("acknowledged").GetInt32());
        Assert.Equal(137, result.GetProperty("null_items").GetInt32());
    }

    [ReleaseFact("indian-takeaway/restaurant-1-orders.csv")]
    public async Task The_takeaways_orders_run_through_a_kitchen_until_every_board_is_empty()
    {
        var result = await ReplayAsync("indian");

        Assert.Equal(40, result.GetProperty("acknowledged").GetInt32());
    }

    static Task<JsonElement> ReplayAsync(string file) => RunAsync("replay", "--file", file, "--orders", "40", "--speed", "600", "--longest-gap", "1", "--cook");

    internal static async Task<JsonElement> RunAsync(params string[] arguments)
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

/// <summary>A test of the Release builds and a file of the data folder; skipped where one is missing.</summary>
[XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleaseFactAttribute : FactAttribute
{
    /// <summary>Names what the test reads, relative to the data folder.</summary>
    public ReleaseFactAttribute(string needs) => Skip = ReleaseBuilds.ReasonToSkip ?? DataFolder.ReasonToSkip(needs);
}

/// <summary>A test of the Release builds with several rows.</summary>
[XunitTestCaseDiscoverer("Xunit.Sdk.TheoryDiscoverer", "xunit.execution.{Platform}")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleaseTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the builds.</summary>
    public ReleaseTheoryAttribute() => Skip = ReleaseBuilds.ReasonToSkip;
}
