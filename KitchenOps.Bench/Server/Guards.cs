using System.Diagnostics;
using System.Globalization;

namespace KitchenOps.Bench.Server;

/// <summary>Small processes that clean up when this one is gone, however it went.</summary>
internal static class Guards
{
    /// <summary>Kills <paramref name="process"/> should it outlive this one. Ends with it, so that its number is never somebody else's.</summary>
    public static void KillAfterUs(int process) => Start(
        "(while kill -0 \"$1\" 2>/dev/null; do kill -0 \"$2\" 2>/dev/null || exit; sleep 1; done; kill -9 \"$2\") &", process.ToString(CultureInfo.InvariantCulture));

    /// <summary>Deletes a folder should it outlive this process.</summary>
    public static void DeleteAfterUs(string folder) => Start("(tail --pid=\"$1\" -f /dev/null; sleep 2; rm -rf \"$2\") &", folder);

    // Its output goes nowhere: whoever reads ours to its end would otherwise wait for the guard.
    static void Start(string script, string subject)
    {
        string[] arguments = ["-c", $"exec >/dev/null 2>&1 </dev/null; {script}", "guard", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), subject];
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", arguments) { WorkingDirectory = "/" })!;
        shell.WaitForExit();
    }
}
