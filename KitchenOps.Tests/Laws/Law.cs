using FsCheck;
using FsCheck.Fluent;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Tests.Laws;

/// <summary>
/// Holds a law against many random histories. A failure prints the seed; with it in the environment variable LAW_SEED
/// (<c>seed,gamma,size</c>) the same histories are played again.
/// </summary>
static class Law
{
    /// <summary>Checks <paramref name="law"/>, which throws where it is broken.</summary>
    /// <param name="next">Who asks for what; by default whoever would in a service.</param>
    public static void Holds(int histories, Action<History> law, int commands = 40, Func<Kitchen, Random, (ActorId Actor, Command Command)>? next = null)
    {
        var seeds = Gen.Choose(0, int.MaxValue).ArrayOf(commands);
        var config = Config.QuickThrowOnFailure.WithMaxTest(histories);
        if (Environment.GetEnvironmentVariable("LAW_SEED")?.Split(',') is [var seed, var gamma, var size])
            config = config.WithReplay(ulong.Parse(seed), ulong.Parse(gamma), int.Parse(size));
        Prop.ForAll(Arb.From(seeds, Shorter), (int[] chosen) =>
        {
            var history = History.Play(chosen, next);
            try
            {
                law(history);
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"{broken.Message}{Environment.NewLine}after{Environment.NewLine}{string.Join(Environment.NewLine, history.Steps)}", broken);
            }
        }).Check(config);
    }

    /// <summary>Leaves out halves, quarters, … and then single steps; the steps themselves are only numbers.</summary>
    public static IEnumerable<int[]> Shorter(int[] seeds)
    {
        for (var size = seeds.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= seeds.Length; at += size)
                yield return [.. seeds[..at], .. seeds[(at + size)..]];
    }
}
