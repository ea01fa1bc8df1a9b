namespace KitchenOps.Tests.Bench;

/// <summary>Servers that are killed under load. What is killed is a class each, so that they do not wait for each other.</summary>
public abstract class CrashRuns
{
    /// <summary>Kills three times, and finds what was acknowledged and nothing else.</summary>
    protected static async Task NothingIsLostOrDoubledAsync(string database, string mode)
    {
        var result = await BenchRuns.RunAsync("crash", "--kills", "3", "--seconds-between", "1", "--db", database, "--mode", mode);

        Assert.Equal(3, result.GetProperty("in_flight_at_kill").EnumerateArray().Count(count => count.GetInt32() > 0));
        Assert.Equal(result.GetProperty("acknowledged").GetInt32(), result.GetProperty("found").GetInt32());
    }
}

/// <inheritdoc cref="CrashRuns"/>
public class CrashesOnSqlite : CrashRuns
{
    [ReleaseFact]
    public Task Nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed() => NothingIsLostOrDoubledAsync("sqlite", "sigkill");
}

/// <inheritdoc cref="CrashRuns"/>
public class CrashesOnPostgres : CrashRuns
{
    [ReleaseFact]
    public Task Nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed() => NothingIsLostOrDoubledAsync("postgres", "sigkill");

    [ReleaseFact, Trait("Category", "Long")]
    public Task Nothing_acknowledged_is_lost_or_doubled_when_server_and_database_are_killed() => NothingIsLostOrDoubledAsync("postgres", "immediate");
}

/// <inheritdoc cref="CrashRuns"/>
public class CrashesOfPostgres : CrashRuns
{
    [ReleaseFact]
    public Task Nothing_acknowledged_is_lost_or_doubled_when_the_database_is_killed() => NothingIsLostOrDoubledAsync("postgres", "database");
}
