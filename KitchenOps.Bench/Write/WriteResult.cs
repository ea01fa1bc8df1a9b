using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Write;

/// <summary>What the write measurement came to, as its JSON holds it.</summary>
/// <param name="LoadBefore">Processes that wanted a processor in the minute before; more than there are processors makes every number one of a busy machine.</param>
/// <param name="DiskSync">One small write made durable on the same disk, without a database: what no commit can be faster than.</param>
/// <param name="Bars">Each bar with whether it holds.</param>
/// <param name="Holds">All of them do.</param>
public sealed record WriteResult(int Processors, double? LoadBefore, double SecondsEach, Percentiles DiskSync, IReadOnlyList<DatabaseResult> Databases, IReadOnlyList<Bar> Bars, bool Holds);

/// <summary>One database.</summary>
/// <param name="Durability">Its settings about power loss, read from a live connection.</param>
public sealed record DatabaseResult(string Database, IReadOnlyDictionary<string, string> Durability, IReadOnlyList<GroupResult> Groups);

/// <summary>One group size.</summary>
/// <param name="Group">Commands submitted together.</param>
/// <param name="MeanCommitted">Commands a transaction really held.</param>
/// <param name="Commit">One transaction, as the engine's own meter says.</param>
/// <param name="Published">From submitting a group to its publication after COMMIT.</param>
/// <param name="OrderPublished">The same, of groups that hold an order.</param>
public sealed record GroupResult(int Group, int Commands, double CommandsPerSecond, double MeanCommitted, Percentiles Commit, Percentiles Published, Percentiles OrderPublished);

/// <summary>Something that has to hold.</summary>
public sealed record Bar(string Name, double? Value, double Limit, bool Holds);
