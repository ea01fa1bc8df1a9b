namespace KitchenOps.Web.Demo.Rush;

/// <summary>The rush's time and chance: how long people take, and what happens now and then. Used by several hands at once.</summary>
/// <param name="time">The clock.</param>
/// <param name="speed">How much faster than people.</param>
internal sealed class RushPace(TimeProvider time, double speed)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The instant so many of a person's seconds from now.</summary>
    public DateTimeOffset In(double seconds) => Now.AddSeconds(seconds / speed);

    /// <summary>Lets so many of a person's seconds pass.</summary>
    public Task WaitAsync(double seconds, CancellationToken cancellation) => Task.Delay(TimeSpan.FromSeconds(seconds / speed), time, cancellation);

    /// <summary>Something between the two.</summary>
    public double Between(double least, double most) => least + (most - least) * Random.Shared.NextDouble();

    /// <summary>Yes, once in so many times.</summary>
    public bool OneIn(int times) => Random.Shared.Next(times) == 0;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Random.Shared.Next(from.Count)];
}
