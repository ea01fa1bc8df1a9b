using KitchenOps.Web.Data.Copies;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Console;

/// <summary>
/// The verbs of the console. What they change in a restaurant goes through the same engines and commands as everything else, as the
/// actor System; a server that runs on the same database sees it in the log. Backup, restore and export read and copy whole
/// databases, and open no engine.
/// </summary>
public static class Verbs
{
    private static readonly Verb[] All = [.. RestaurantVerbs.All, .. KeyVerbs.All, .. BackupVerbs.All, .. ExportVerb.All];

    /// <summary>Keeps the output of a verb clean: what is logged goes to the error stream, warnings and worse only.</summary>
    public static void LogToErrors(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter(level => level >= LogLevel.Warning);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>Runs the verb of <paramref name="line"/> with the services of an application that does not listen.</summary>
    /// <returns>The exit code: 0 done, 1 refused, 2 not understood.</returns>
    public static async Task<int> RunAsync(CommandLine line, IServiceProvider services, TextWriter output, TextWriter errors)
    {
        var verb = All.FirstOrDefault(verb => verb.Words == string.Join(' ', line.Words));
        if (verb is null) return await MisusedAsync($"There is no '{string.Join(' ', line.Words)}'.");
        foreach (var option in line.Options.Keys)
            if (!verb.Needed.Contains(option) && !verb.Optional.Contains(option)) return await MisusedAsync($"'{verb.Words}' has no option --{option}.");
        foreach (var option in verb.Needed)
            if (string.IsNullOrWhiteSpace(line.Options.GetValueOrDefault(option))) return await MisusedAsync($"'{verb.Words}' needs --{option}.");

        var call = new VerbCall(services, line.Options, output, errors);
        if (!verb.NeedsEngines) return await RunAsync(verb, call);
        var restaurants = services.GetRequiredService<Restaurants>();
        await restaurants.StartAsync(CancellationToken.None);
        try
        {
            return await RunAsync(verb, call);
        }
        finally
        {
            await restaurants.StopAsync(CancellationToken.None);
        }

        async Task<int> MisusedAsync(string why)
        {
            await errors.WriteLineAsync(why);
            await errors.WriteLineAsync("Without a verb the server starts. The verbs are:");
            foreach (var one in All) await errors.WriteLineAsync($"  {one.Words} {one.Usage}".TrimEnd());
            await errors.WriteLineAsync("Settings are those of the server, e.g. --Database:ConnectionString=\"Data Source=/var/lib/kitchenops/kitchenops.db\".");
            return VerbCall.Misused;
        }
    }

    // What the disk or the database says is for whoever asked, without where in the code it was met.
    private static async Task<int> RunAsync(Verb verb, VerbCall call)
    {
        try
        {
            return await verb.RunAsync(call);
        }
        catch (Exception e) when (e is BackupException or IOException or UnauthorizedAccessException)
        {
            return await call.RefuseAsync(e.Message);
        }
    }

    /// <summary>Why an outcome is not an acceptance, for people.</summary>
    internal static string Reason(this Outcome outcome) =>
        outcome.Problems.IsEmpty ? $"{outcome.Kind}: {outcome.Code}" : string.Join(Environment.NewLine, outcome.Problems.Items.Select(problem => $"{problem.Code}: {problem.Path} {problem.Detail}".TrimEnd()));
}
