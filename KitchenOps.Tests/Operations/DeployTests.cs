using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Api;
using KitchenOps.Web.Diagnostics;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.Https;

namespace KitchenOps.Tests.Operations;

/// <summary>What the page on operating and the files under deploy say is so.</summary>
public sealed partial class DeployTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md"));
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    private static readonly IReadOnlyList<(string Section, object Defaults)> Sections =
        [("Https", new HttpsSettings()), ("Proxy", new ProxySettings()), ("Identity", new IdentitySettings()), ("Api", new ApiSettings()), ("Engine", new EngineOptions()), ("Alerts", new AlertSettings()), ("Otlp", new OtlpSettings())];

    [Fact]
    public void Every_setting_stands_in_the_table_with_its_default_and_none_that_there_is_not()
    {
        var rows = Row().Matches(Page).Select(match => (Name: match.Groups[1].Value, Default: match.Groups[2].Value.Trim(' ', '`'))).ToDictionary(row => row.Name, row => row.Default);

        foreach (var (section, defaults) in Sections)
        {
            var properties = defaults.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
            foreach (var property in properties)
                Assert.Equal($"{section}:{property.Name} = {Text(property.GetValue(defaults))}", rows.TryGetValue(property.PropertyType.IsArray ? $"{section}:{property.Name}:0" : $"{section}:{property.Name}", out var told) ? $"{section}:{property.Name} = {told}" : $"{section}:{property.Name} is missing");
            Assert.Equal([], rows.Keys.Where(name => name.StartsWith($"{section}:", StringComparison.Ordinal)).Select(name => name.Split(':')[1]).Except(properties.Select(property => property.Name)));
        }
    }

    [Fact]
    public void What_the_environment_file_sets_there_is()
    {
        var known = Row().Matches(Page).Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)).ToHashSet();

        var set = Setting().Matches(File.ReadAllText(Path.Combine(Deploy, "systemd", "kitchenops.env"))).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(set.Count > 5);
        Assert.Equal([], set.Except(known));
    }

    [Fact]
    public void Every_file_that_the_page_names_is_there_and_the_other_way_round()
    {
        var named = Named().Matches(Page).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
        var there = Directory.GetFiles(Deploy, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal);

        Assert.Equal(there, named);
    }

    [SystemdFact]
    public void Systemd_understands_the_units()
    {
        var units = Directory.GetFiles(Path.Combine(Deploy, "systemd")).Where(file => !file.EndsWith(".env", StringComparison.Ordinal));
        using var verify = Process.Start(new ProcessStartInfo(SystemdFactAttribute.Program, ["verify", "--man=no", "--recursive-errors=no", .. units]) { RedirectStandardError = true, RedirectStandardOutput = true })!;

        var said = verify.StandardError.ReadToEnd() + verify.StandardOutput.ReadToEnd();
        verify.WaitForExit();

        // Whether the runtime is installed where it will be is not for this machine to say.
        Assert.Equal([], said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("kitchenops", StringComparison.Ordinal) && !line.Contains("is not executable", StringComparison.Ordinal)));
    }

    private static string Text(object? value) => value switch
    {
        bool yes => yes ? "true" : "false",
        Array => "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^\| `([A-Za-z_]+(?::[A-Za-z0-9]+)*)`[^|]*\|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
    [GeneratedRegex(@"^(?:# )?([A-Za-z]+_[A-Za-z0-9_]+)=", RegexOptions.Multiline)]
    private static partial Regex Setting();
    [GeneratedRegex(@"deploy/[a-z./-]*[a-z]")]
    private static partial Regex Named();
}

/// <summary>A test that needs systemd's own reader of units; without it the test is skipped and says so.</summary>
[Xunit.Sdk.XunitTestCaseDiscoverer("Xunit.Sdk.FactDiscoverer", "xunit.execution.{Platform}")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemdFactAttribute : FactAttribute
{
    /// <summary>It.</summary>
    public const string Program = "/usr/bin/systemd-analyze";

    /// <summary>Looks for it.</summary>
    public SystemdFactAttribute() => Skip = File.Exists(Program) ? null : "skipped: systemd is not installed";
}
