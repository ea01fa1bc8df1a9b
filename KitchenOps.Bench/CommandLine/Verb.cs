namespace KitchenOps.Bench.CommandLine;

/// <summary>One measuring tool.</summary>
/// <param name="Name">The word that starts it.</param>
/// <param name="Summary">What it does, in one line of the usage.</param>
/// <param name="Options">What it understands.</param>
/// <param name="Run">Does it; gives the exit code.</param>
public sealed record Verb(string Name, string Summary, IReadOnlyList<Option> Options, Func<Options, CancellationToken, Task<int>> Run);
