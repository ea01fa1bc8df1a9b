using KitchenOps.Web.Console;
using Microsoft.AspNetCore.Builder;

namespace KitchenOps.Tests.Backups;

/// <summary>What a verb of the console wrote, and how it ended.</summary>
internal sealed record Said(int Code, string Output, string Errors)
{
    /// <summary>Runs one, as a process of its own would: nothing of it knows of a server that runs.</summary>
    public static async Task<Said> RunAsync(string[] settings, params string[] words)
    {
        var line = CommandLine.Read([.. words, .. settings]);
        await using var app = Program.Build(line);
        using StringWriter output = new(), errors = new();
        var code = await Verbs.RunAsync(line, app.Services, output, errors);
        return new Said(code, output.ToString().TrimEnd(), errors.ToString());
    }

    /// <summary>Holds it to be done.</summary>
    public Said Worked()
    {
        Assert.True(Code == 0, Errors);
        return this;
    }

    /// <summary>Holds it to be refused with these words.</summary>
    public Said Refused(params string[] why)
    {
        Assert.Equal((1, ""), (Code, Output));
        foreach (var word in why) Assert.Contains(word, Errors, StringComparison.Ordinal);
        return this;
    }
}
