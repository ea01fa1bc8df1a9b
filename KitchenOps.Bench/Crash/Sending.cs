using KitchenOps.Bench.Client;

namespace KitchenOps.Bench.Crash;

/// <summary>How one sender reaches a server that comes and goes. Used by one sender.</summary>
public sealed class Sending
{
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    readonly Gate _gate;
    readonly InFlight _inFlight;
    readonly Random _random;
    readonly double _givesUp;

    /// <summary>A way to the server behind <paramref name="gate"/>.</summary>
    /// <param name="gate">Knows the server that is up.</param>
    /// <param name="inFlight">Counts the requests.</param>
    /// <param name="random">This sender's own.</param>
    /// <param name="givesUp">How likely it is, from 0 to 1, that the sender never comes back for what a kill cut off.</param>
    public Sending(Gate gate, InFlight inFlight, Random random, double givesUp) => (_gate, _inFlight, _random, _givesUp) = (gate, inFlight, random, givesUp);

    /// <summary>Sends the same until there is an answer. Null: it was cut off, and the sender gave up.</summary>
    /// <param name="send">The request.</param>
    /// <param name="isDecided">Whether what it says decides anything: a batch whose commands could not be saved was answered as little as an order with 503.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Answer<T>?> UntilAnsweredAsync<T>(Func<KitchenClient, Task<Answer<T>>> send, Func<T, bool> isDecided, CancellationToken cancellation)
    {
        while (true)
        {
            var client = await _gate.WhenUpAsync(cancellation);
            var request = _inFlight.Begin();
            Answer<T>? answer = null;
            try
            {
                answer = await send(client);
            }
            finally
            {
                _inFlight.End(request, answer is Answer<T>.Refused || (answer is Answer<T>.Done done && isDecided(done.Body)));
            }
            if (answer is not Answer<T>.Later later)
            {
                return answer;
            }
            if (later.After is null && _random.NextDouble() < _givesUp)
            {
                return null;
            }
            var pause = later.After ?? TimeSpan.FromMilliseconds(50);
            await Task.Delay(pause < LongestPause ? pause : LongestPause, cancellation);
        }
    }

    /// <summary>What a station shows, if the server is up.</summary>
    public async Task<BoardBody?> LookAsync(string station, CancellationToken cancellation)
    {
        var client = await _gate.WhenUpAsync(cancellation);
        return await client.BoardAsync(station, cancellation) is Answer<BoardBody>.Done board ? board.Body : null;
    }

    /// <summary>A moment between two requests.</summary>
    public Task PauseAsync(CancellationToken cancellation) => Task.Delay(_random.Next(0, 15), cancellation);
}
