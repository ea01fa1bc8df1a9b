using System.Diagnostics;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;

namespace KitchenOps.E2E.Faults;

/// <summary>A browser that is a process of its own with a profile on the disk: it can lose its power, and finds what it had written when it starts again.</summary>
public sealed class Kiosk(Uri address) : IAsyncDisposable
{
    readonly string _profile = Directory.CreateTempSubdirectory("kitchenops-kiosk-").FullName;
    IPlaywright? _playwright;
    IBrowserContext? _context;

    /// <summary>Switches it on.</summary>
    public async Task<IPage> StartAsync(Record record)
    {
        _playwright ??= await Playwright.CreateAsync();
        _context = await _playwright.Chromium.LaunchPersistentContextAsync(_profile, new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = [.. Browser.Switches],
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = 1280, Height = 800 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        await record.ListenAsync(_context);
        return _context.Pages[0];
    }

    /// <summary>Pulls the plug: all processes of this browser at once, by their ids.</summary>
    public async Task PowerCutAsync()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _context!.Close += (_, _) => gone.TrySetResult();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id) || !IsOurs(folder)) continue;
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // It went with the one before it.
            }
        }
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_context is not null) await _context.CloseAsync();
        _playwright?.Dispose();
        // The browser's last process may still be writing.
        for (var i = 0; i < 20 && Directory.Exists(_profile); i++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }

    bool IsOurs(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(_profile, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
