using System.Diagnostics;

namespace KitchenOps.Tests.Support;

/// <summary>Waits for a state, never for a time.</summary>
public static class Eventually
{
    /// <summary>Returns as soon as <paramref name="state"/> holds; fails where it never does.</summary>
    public static async Task Holds(Func<bool> state, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!state())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"never: {what}");
            await Task.Delay(5);
        }
    }
}
