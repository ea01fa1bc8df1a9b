using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using KitchenOps.Bench.Client;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Server;

/// <summary>The application as its own process, on a free port of 127.0.0.1: what is done to it here can happen to it in a restaurant.</summary>
public sealed partial class WebProcess : IAsyncDisposable
{
    const int Sigterm = 15;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly Process _process;
    readonly Heard _said;

    WebProcess(Process process, Heard said, Uri address) => (_process, _said, Address) = (process, said, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>The last lines it wrote, for messages about why it failed.</summary>
    public string LastLines => _said.ToString();

    /// <summary>Starts it; returns once it says that it is ready.</summary>
    public static async Task<WebProcess> StartAsync(string library, IReadOnlyList<string> settings, CancellationToken cancellation)
    {
        var said = new Heard();
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Begin(library, ["--urls", "http://127.0.0.1:0", .. settings], line =>
        {
            said.Add(line);
            if (NowListening().Match(line) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups[1].Value));
            }
        });
        process.Exited += (_, _) => listening.TrySetException(new BenchException($"the server ended before it listened. It said:\n{said}"));
        if (process.HasExited)
        {
            listening.TrySetException(new BenchException($"the server ended at once. It said:\n{said}"));
        }
        Guards.KillAfterUs(process.Id);
        try
        {
            var web = new WebProcess(process, said, await listening.Task.WaitAsync(Patience, cancellation));
            await web.WaitUntilReadyAsync(cancellation);
            return web;
        }
        catch (TimeoutException e)
        {
            process.Kill();
            throw new BenchException($"the server did not get ready within {Patience.TotalSeconds:0} s. It said:\n{said}", e);
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Runs one of its console commands to the end; gives what it wrote to its output.</summary>
    public static async Task<string> RunAsync(string library, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(StartInfo(library, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        return process.ExitCode == 0 ? await output : throw new BenchException($"'{arguments[0]} {arguments[1]}' ended with {process.ExitCode}:\n{await output}{await errors}");
    }

    /// <summary>Waits until it has ended, for whatever reason.</summary>
    public Task WhenEndedAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (IsRunning)
        {
            _process.Kill();
        }
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (IsRunning)
        {
            _ = Signal(_process.Id, Sigterm);
        }
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
            throw new BenchException($"the server did not stop within {Patience.TotalSeconds:0} s of SIGTERM");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            _process.Dispose();
        }
    }

    async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var started = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (Network.IsFailure(e) || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
            }
            if (!IsRunning || started.Elapsed > Patience)
            {
                throw new BenchException($"the server does not get ready. It said:\n{_said}");
            }
            await Task.Delay(20, cancellation);
        }
    }

    static Process Begin(string library, IReadOnlyList<string> arguments, Action<string> hear)
    {
        var process = new Process { StartInfo = StartInfo(library, arguments), EnableRaisingEvents = true };
        // Both streams are read to their end, or the process would stop when a pipe is full.
        process.OutputDataReceived += (_, e) => hear(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => hear(e.Data ?? "");
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new BenchException($"dotnet cannot be started: {e.Message}", e);
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    // In a session of its own: Ctrl-C at our terminal must not end it before we have read what it holds.
    static ProcessStartInfo StartInfo(string library, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("setsid", ["dotnet", library, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(library)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        return start;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Signal(int process, int signal);

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex NowListening();

    /// <summary>The last lines heard; bounded, whatever the server writes.</summary>
    sealed class Heard
    {
        readonly Queue<string> _lines = new();

        public void Add(string line)
        {
            lock (_lines)
            {
                _lines.Enqueue(line);
                if (_lines.Count > 60)
                {
                    _lines.Dequeue();
                }
            }
        }

        public override string ToString()
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }
}
