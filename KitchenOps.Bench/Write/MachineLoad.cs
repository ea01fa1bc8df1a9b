using System.Globalization;

namespace KitchenOps.Bench.Write;

/// <summary>How much else runs on this machine.</summary>
public static class MachineLoad
{
    const string File = "/proc/loadavg";

    /// <summary>The load average of the last minute; null where the system does not tell.</summary>
    public static double? LastMinute() =>
        System.IO.File.Exists(File) && double.TryParse(System.IO.File.ReadAllText(File).Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var load) ? load : null;
}
