using System.Globalization;

namespace KitchenOps.Bench.Circuits;

/// <summary>What Linux knows of a process and of the machine.</summary>
public static class ServerProcess
{
    const double TicksPerSecond = 100;

    /// <summary>CPU time that <paramref name="process"/> has used, in seconds; 0 when it is gone.</summary>
    public static double CpuSeconds(int process)
    {
        try
        {
            // The name in brackets may hold anything, so the numbers are counted from its end.
            var text = File.ReadAllText(FormattableString.Invariant($"/proc/{process}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Memory that is resident, in KiB; 0 when it is gone.</summary>
    public static double ResidentKib(int process)
    {
        try
        {
            var line = File.ReadLines(FormattableString.Invariant($"/proc/{process}/status")).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>CPU time that all cores have spent on anything, in seconds; what the hypervisor took counts too.</summary>
    public static double MachineCpuSeconds()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // user, nice, system, irq, softirq, steal: all but idle and waiting for disks.
        return fields.Length > 8 ? (Number(fields[1]) + Number(fields[2]) + Number(fields[3]) + Number(fields[6]) + Number(fields[7]) + Number(fields[8])) / TicksPerSecond : 0;
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
