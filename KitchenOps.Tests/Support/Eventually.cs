using System.Diagnostics;

namespace KitchenOps.Tests.Support;

/// <summary>Waits for a state, never for a time.</summary>
public static class Eventually
{
    /// <summary>Returns as soon as <paramref name="state"/> holds; fails where it never does.</summary>
    public static Task Holds(Func<bool> state, string what) => Holds(() => Task.FromResult(state()), what);

    /// <summary>The same for a state that has to be asked for.</summary>
    public static async Task Holds(Func<Task<bool>> state, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await state())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"never: {what}");
            await Task.Delay(5);
        }
    }
}
