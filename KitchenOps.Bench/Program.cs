using KitchenOps.Bench.Circuits;
using KitchenOps.Bench.CommandLine;
using KitchenOps.Bench.Compare;
using KitchenOps.Bench.Compare.Plain;
using KitchenOps.Bench.Crash;
using KitchenOps.Bench.Fanout;
using KitchenOps.Bench.Latency;
using KitchenOps.Bench.Overload;
using KitchenOps.Bench.Reconnect;
using KitchenOps.Bench.Replay;
using KitchenOps.Bench.Reports;
using KitchenOps.Bench.Retained;
using KitchenOps.Bench.Soak;
using KitchenOps.Bench.Syncs;
using KitchenOps.Bench.Write;

namespace KitchenOps.Bench;

/// <summary>The project's own measuring tools: each is one word on the command line.</summary>
internal static class Program
{
    static readonly IReadOnlyList<Verb> Verbs = [ReplayVerb.Verb, CrashVerb.Verb, WriteVerb.Verb, ReportVerb.Verb, SyncsVerb.Verb, LatencyVerb.Verb, CircuitsVerb.Verb, FanoutVerb.Verb, OverloadVerb.Verb, CompareVerb.Verb, ReconnectVerb.Verb, RetainedVerb.Verb, SoakVerb.Verb, FloorServer.Verb, PlainServer.Verb];

    static async Task<int> Main(string[] args)
    {
        if (args.Length == 0 || args[0] is "--help" or "help")
        {
            Console.WriteLine(Usage.Of(Verbs));
            return args.Length == 0 ? ExitCodes.Usage : ExitCodes.Ok;
        }
        if (Verbs.FirstOrDefault(verb => verb.Name == args[0]) is not { } verb)
        {
            Console.Error.WriteLine($"no verb {args[0]}\n{Usage.Of(Verbs)}");
            return ExitCodes.Usage;
        }
        if (args.Contains("--help"))
        {
            Console.WriteLine(Usage.Of(verb));
            return ExitCodes.Ok;
        }
        using var interruption = new Interruption();
        try
        {
            return await verb.Run(Options.Parse(args[1..], verb.Options), interruption.Token);
        }
        catch (BenchException e)
        {
            Console.Error.WriteLine($"KitchenOps.Bench {verb.Name}: {e.Message}");
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
    }
}
