namespace KitchenOps.Bench.CommandLine;

/// <summary>What the shell is told.</summary>
public static class ExitCodes
{
    /// <summary>Everything held.</summary>
    public const int Ok = 0;
    /// <summary>It ran, and a bar does not hold.</summary>
    public const int Failed = 1;
    /// <summary>It could not run as asked.</summary>
    public const int Usage = 2;
    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
