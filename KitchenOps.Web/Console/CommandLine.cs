using KitchenOps.Web.Demo;
using KitchenOps.Web.Demo.Rush;

namespace KitchenOps.Web.Console;

/// <summary>
/// The command line: either a verb with its options, or nothing but settings for the server. What configuration could not
/// read, a switch without a value, is made a setting here.
/// </summary>
/// <param name="Words">The verb, e.g. <c>keys create</c>; empty starts the server.</param>
/// <param name="Options">The verb's options by name, without the dashes.</param>
/// <param name="Settings">What goes to configuration.</param>
public sealed record CommandLine(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options, string[] Settings)
{
    /// <summary>Whether to run a verb instead of the server.</summary>
    public bool IsVerb => Words.Count > 0;

    /// <summary>Takes <paramref name="args"/> apart. <c>--Section:Name</c> is a setting with verbs too.</summary>
    public static CommandLine Read(string[] args)
    {
        if (args is not [['a' or (>= 'a' and <= 'z'), ..], ..]) return new CommandLine([], new Dictionary<string, string>(), [.. args.SelectMany(Switch)]);
        var words = args.TakeWhile(argument => !argument.StartsWith('-')).ToList();
        var options = new Dictionary<string, string>();
        var settings = new List<string>();
        for (var i = words.Count; i < args.Length; i++)
        {
            var (name, value) = args[i].IndexOf('=') is >= 0 and var at ? (args[i][..at], args[i][(at + 1)..]) : (args[i], i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : "");
            if (name.Contains(':') || name == "--environment") settings.Add($"{name}={value}");
            else options[name.TrimStart('-')] = value;
        }
        return new CommandLine(words, options, [.. settings]);
    }

    private static string[] Switch(string argument) => argument switch
    {
        "--demo" => [$"--{DemoMode.Setting}=true"],
        "--rush" => [$"--{RushSettings.Section}:{nameof(RushSettings.Start)}=true"],
        ['-', '-', 'r', 'u', 's', 'h', '=', .. var seconds] => [.. Switch("--rush"), $"--{RushSettings.Section}:{nameof(RushSettings.SecondsBetweenOrders)}={seconds}"],
        _ => [argument],
    };
}
