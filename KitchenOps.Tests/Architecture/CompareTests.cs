using System.Text.RegularExpressions;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Architecture;

/// <summary>What the comparison with the market claims, somebody has to have shown.</summary>
public sealed partial class CompareTests
{
    [Fact]
    public void Every_row_names_a_test_that_exists_or_says_not_yet()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "compare.md")).Where(line => line.StartsWith('|')).Skip(2).ToList();
        Assert.True(rows.Count > 25, $"{rows.Count} rows");
        var tests = Tests();
        foreach (var row in rows)
        {
            var named = Named().Matches(row).Select(match => match.Value.Trim('`')).ToList();
            Assert.True(named.Count > 0 || row.Contains("not yet", StringComparison.Ordinal), $"nothing shows this: {row}");
            Assert.Empty(named.Except(tests));
        }
    }

    // By class and name, of this project and of the journeys, which it does not refer to.
    private static HashSet<string> Tests() =>
    [
        .. new[] { "KitchenOps.Tests", "KitchenOps.E2E" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Declared().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups["name"].Value}")),
    ];

    [GeneratedRegex(@"`[A-Za-z]+Tests\.[A-Za-z0-9_]+`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\[(?:Fact|Theory|ReleaseFact)[^\n]*\](?:\s*\[[^\n]*\])*\s*public (?:async Task|void) (?<name>[A-Za-z0-9_]+)\(")]
    private static partial Regex Declared();
}
