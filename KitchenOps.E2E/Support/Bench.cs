using System.Diagnostics;

namespace KitchenOps.E2E.Support;

/// <summary>The project's own tools beside a running application, as somebody in a second terminal uses them.</summary>
public static class Bench
{
    /// <summary>The folder of the order files; it lies beside the repository and is never part of it.</summary>
    public static string Data { get; } = Path.Combine(Output("KitchenOps.Web").Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "shared", "data");

    /// <summary>Runs a tool and gives its last line of output; fails with all that it said when it fails.</summary>
    public static async Task<string> RunAsync(string project, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Output(project).FullName };
        foreach (var argument in (string[])[Path.Combine(Output(project).FullName, $"{project}.dll"), .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        Assert.True(process.HasExited && process.ExitCode == 0, $"{project} {string.Join(' ', arguments)}:\n{await said}\n{await complained}");
        return (await said).TrimEnd().Split('\n')[^1];
    }

    // Of the same configuration as these tests.
    static DirectoryInfo Output(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return new DirectoryInfo(Path.Combine(output.Parent!.Parent!.Parent!.Parent!.FullName, project, "bin", output.Parent.Name, output.Name));
    }
}

/// <summary>A test that reads an order file; without it the test is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OrderFileFactAttribute : FactAttribute
{
    /// <summary>Names the folder that the test reads.</summary>
    public OrderFileFactAttribute(string folder) => Skip = Directory.Exists(Path.Combine(Bench.Data, folder)) ? null : $"skipped: no data at {Path.Combine(Bench.Data, folder)}";
}
