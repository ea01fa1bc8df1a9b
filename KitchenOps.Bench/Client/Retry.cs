namespace KitchenOps.Bench.Client;

/// <summary>Asks until there is an answer.</summary>
public static class Retry
{
    static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Repeats <paramref name="ask"/> while it is answered with "later"; waits as asked, or twice as long each time up to 5 s.</summary>
    public static async Task<Answer<T>> UntilAnsweredAsync<T>(Func<Task<Answer<T>>> ask, CancellationToken cancellation, Action<string>? waiting = null)
    {
        for (var pause = First; ; pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            var answer = await ask();
            if (answer is not Answer<T>.Later later)
            {
                return answer;
            }
            waiting?.Invoke(later.Why);
            await Task.Delay(later.After ?? pause, cancellation);
        }
    }

    /// <summary>The body, or an error that says what was refused.</summary>
    public static T OrFail<T>(this Answer<T> answer, string what) => answer switch
    {
        Answer<T>.Done done => done.Body,
        Answer<T>.Refused refused => throw new CommandLine.BenchException($"{what}: {refused}"),
        Answer<T>.Later later => throw new CommandLine.BenchException($"{what}: {later.Why}"),
        _ => throw new InvalidOperationException(what),
    };
}
