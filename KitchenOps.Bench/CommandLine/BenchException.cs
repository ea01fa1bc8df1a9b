namespace KitchenOps.Bench.CommandLine;

/// <summary>Something that the person at the terminal can put right; its message is all they see.</summary>
public sealed class BenchException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public BenchException(string message) : base(message) { }

    /// <summary>The same, with what caused it.</summary>
    public BenchException(string message, Exception inner) : base(message, inner) { }
}
