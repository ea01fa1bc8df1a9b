using System.Globalization;
using System.Text;

namespace KitchenOps.Bench.CommandLine;

/// <summary>What the tools tell somebody who asks.</summary>
public static class Usage
{
    /// <summary>Every verb in a line.</summary>
    public static string Of(IReadOnlyList<Verb> verbs)
    {
        var text = new StringBuilder("usage: KitchenOps.Bench VERB [options]\n\n");
        foreach (var verb in verbs)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {verb.Name,-9} {verb.Summary}\n");
        }
        return text.Append("\nKitchenOps.Bench VERB --help lists a verb's options. A verb that needs a server starts one of its own, on a temporary database.").ToString();
    }

    /// <summary>One verb with its options.</summary>
    public static string Of(Verb verb)
    {
        var text = new StringBuilder($"usage: KitchenOps.Bench {verb.Name} [options]\n{verb.Summary}\n\n");
        var width = verb.Options.Max(option => option.Form.Length);
        foreach (var option in verb.Options)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {option.Form.PadRight(width)}  {option.Help}\n");
        }
        return text.Append(CultureInfo.InvariantCulture, $"\nExit codes: {ExitCodes.Ok} everything held, {ExitCodes.Failed} it ran and a bar does not hold, {ExitCodes.Usage} it could not run as asked, {ExitCodes.Interrupted} interrupted.").ToString();
    }
}
