using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;

namespace KitchenOps.E2E.Support;

/// <summary>
/// A tablet of its own that reaches this machine under a name as a restaurant's network has it: the browser's own rules lead the name here, so that nothing treats it
/// as localhost. Which authorities it trusts is its own affair; nothing of this machine's is changed.
/// </summary>
public sealed class NamedHost : IAsyncDisposable
{
    /// <summary>The name.</summary>
    public const string Name = "kitchen.lan";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _chromium;
    private readonly DirectoryInfo _home;

    private NamedHost(IPlaywright playwright, IBrowser chromium, DirectoryInfo home) => (_playwright, _chromium, _home) = (playwright, chromium, home);

    /// <summary>Starts the tablet.</summary>
    /// <param name="trusted">A file with the authority that was installed on it, PEM; null for a tablet out of the box.</param>
    public static async Task<NamedHost> StartAsync(string? trusted = null)
    {
        var home = Directory.CreateTempSubdirectory("kitchenops-tablet-");
        if (trusted is not null) await TrustAsync(home.FullName, trusted);
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = [.. Browser.Switches, $"--host-resolver-rules=MAP {Name} 127.0.0.1"],
            Env = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(one => KeyValuePair.Create((string)one.Key, (string)one.Value!)).Where(one => one.Key != "HOME")
                .Append(KeyValuePair.Create("HOME", home.FullName)),
        });
        return new NamedHost(playwright, chromium, home);
    }

    /// <summary>A clean page.</summary>
    public async Task<IPage> NewPageAsync(Uri address) =>
        await (await _chromium.NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = 1280, Height = 800 }, ReducedMotion = ReducedMotion.Reduce })).NewPageAsync();

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
        _home.Delete(recursive: true);
    }

    // Where Chromium on Linux looks for what its owner trusts beyond the public authorities.
    private static async Task TrustAsync(string home, string file)
    {
        var store = Directory.CreateDirectory(Path.Combine(home, ".pki", "nssdb")).FullName;
        await RunAsync("-N", "-d", $"sql:{store}", "--empty-password");
        await RunAsync("-A", "-d", $"sql:{store}", "-n", "kitchenops", "-t", "C,,", "-i", file);

        static async Task RunAsync(params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo("certutil", arguments) { RedirectStandardError = true })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"certutil {arguments[0]}: {said}");
        }
    }
}
