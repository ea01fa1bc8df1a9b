namespace KitchenOps.Tests.Realtime;

/// <summary>Waits for a state, never for a time; the limit only ends a test that would hang.</summary>
internal static class Waiting
{
    public static void Until(Func<bool> reached, string what) => Assert.True(SpinWait.SpinUntil(reached, TimeSpan.FromSeconds(30)), $"Not reached: {what}");

    /// <summary>Runs each on a thread of its own, all started together, and gives on what they threw.</summary>
    public static void Together(params Action[] acts)
    {
        using var start = new Barrier(acts.Length);
        var failures = new List<Exception>();
        var threads = acts.Select(act => new Thread(() =>
        {
            start.SignalAndWait();
            try { act(); }
            catch (Exception e) { lock (failures) failures.Add(e); }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        foreach (var thread in threads) Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "A thread hangs");
        if (failures.Count > 0) throw new AggregateException(failures);
    }
}
