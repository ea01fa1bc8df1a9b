using System.Diagnostics;

namespace KitchenOps.E2E.Support;

/// <summary>Waits for a state that no locator can see.</summary>
public static class Eventually
{
    /// <summary>Returns once <paramref name="isSo"/> says yes; fails after 20 s, or as long as <paramref name="patience"/> says, with what <paramref name="why"/> knows.</summary>
    public static async Task TrueAsync(Func<Task<bool>> isSo, Func<string>? why = null, TimeSpan? patience = null)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < (patience ?? TimeSpan.FromSeconds(20)), why?.Invoke() ?? "It did not come to be.");
            await Task.Delay(50);
        }
    }
}
