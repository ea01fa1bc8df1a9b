using KitchenOps.Tests.Bench;
using KitchenOps.Tests.Engine;
using KitchenOps.Tests.Laws;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("KitchenOps.Tests.Support.LongestFirst", "KitchenOps.Tests")]

namespace KitchenOps.Tests.Support;

/// <summary>
/// Begins with the classes that take longest, the longest first: one of them that began last would run on while everything else is done and the other processors are idle.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly Type[] Longest =
    [
        typeof(CrashesOfPostgres), typeof(CrashesOnPostgres), typeof(PostgresEngine), typeof(ReplayRuns), typeof(CrashesOnSqlite), typeof(AudienceLaws), typeof(SqliteEngine),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Place);

    // A class without a collection of its own is one, and is named in it.
    static int Place(ITestCollection collection)
    {
        var at = Array.FindIndex(Longest, type => collection.DisplayName.EndsWith($" {type.FullName}", StringComparison.Ordinal));
        return at < 0 ? Longest.Length : at;
    }
}
