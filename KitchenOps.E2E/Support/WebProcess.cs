using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace KitchenOps.E2E.Support;

/// <summary>
/// The built application as its own process, on a free port of 127.0.0.1: what a test may do to it (stop, kill, start again)
/// is what can happen to it in a restaurant.
/// </summary>
public sealed partial class WebProcess : IAsyncDisposable
{
    const int Sigterm = 15;
    readonly Process _process;
    string? _folder;

    readonly List<string> _said;

    WebProcess(Process process, Uri address, List<string> said) => (_process, Address, _said) = (process, address, said);

    /// <summary>What its log says of how to begin: the address of the set-up page, with the token.</summary>
    public string FirstStartPath()
    {
        lock (_said) return _said.Select(line => FirstStart().Match(line)).First(match => match.Success).Value;
    }

    /// <summary>Starts it as somebody does who has just installed it: in Production, on an empty database that goes with it.</summary>
    public static Task<WebProcess> StartEmptyAsync() => StartWithFolderAsync(null, []);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process id, for tests that kill or trace it.</summary>
    public int Id => _process.Id;

    /// <summary>How its database is reached, for the verbs of the console.</summary>
    public string ConnectionString => $"Data Source={Path.Combine(_folder!, "kitchenops.db")}";

    /// <summary>Starts it in Development, with its demo restaurants in a database of its own that goes with it.</summary>
    public static Task<WebProcess> StartDemoAsync(params string[] settings) => StartDemoOnAsync(null, settings);

    /// <summary>The same with its database on a disk of the test's own; null for the one that all use.</summary>
    public static Task<WebProcess> StartDemoOnAsync(string? disk, params string[] settings) => StartWithFolderAsync(disk, ["--environment=Development", .. settings]);

    static async Task<WebProcess> StartWithFolderAsync(string? disk, string[] settings)
    {
        var folder = disk is null ? Directory.CreateTempSubdirectory("kitchenops-e2e-").FullName : Directory.CreateDirectory(Path.Combine(disk, "data")).FullName;
        try
        {
            var web = await StartAsync([$"--Database:ConnectionString=Data Source={Path.Combine(folder, "kitchenops.db")}", .. settings]);
            web._folder = folder;
            return web;
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Starts it again after a kill: the same address, the same database.</summary>
    public async Task<WebProcess> StartAgainAsync()
    {
        var web = await StartAsync("--environment=Development", $"--Database:ConnectionString=Data Source={Path.Combine(_folder!, "kitchenops.db")}", $"--urls={Address}");
        (web._folder, _folder) = (_folder, null);
        return web;
    }

    /// <summary>Starts it and returns once it listens. Settings are command-line ones: <c>--Name=value</c>.</summary>
    public static async Task<WebProcess> StartAsync(params string[] settings)
    {
        var library = FindLibrary();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(library)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[library, "--urls", "http://127.0.0.1:0", .. settings])
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";

        var said = new List<string>();
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        // Both streams are read to their end, or the process would stop when a pipe is full.
        void Hear(string? line)
        {
            if (line is null)
            {
                return;
            }
            lock (said)
            {
                said.Add(line);
            }
            if (NowListening().Match(line) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups[1].Value));
            }
        }
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException(Say("it ended")));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new WebProcess(process, await listening.Task.WaitAsync(TimeSpan.FromMinutes(1)), said);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }

        string Say(string what)
        {
            lock (said)
            {
                return $"The application does not listen: {what}. It said:\n{string.Join('\n', said)}";
            }
        }
    }

    /// <summary>Asks it to end, as a deploy does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited) _ = Signal(_process.Id, Sigterm);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The application's own output folder, of the same configuration as these tests: it holds the static files' manifest.</summary>
    static string FindLibrary()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        var root = output.Parent.Parent!.Parent!.Parent!.FullName;
        var library = Path.Combine(root, "KitchenOps.Web", "bin", configuration, framework, "KitchenOps.Web.dll");
        return File.Exists(library) ? library : throw new FileNotFoundException("The application is not built", library);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Signal(int process, int signal);

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex NowListening();

    [GeneratedRegex(@"/first-start\?token=[0-9a-f]+")]
    private static partial Regex FirstStart();
}
