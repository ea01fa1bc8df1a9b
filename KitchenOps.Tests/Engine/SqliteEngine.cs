using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Sqlite;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KitchenOps.Tests.Engine;

/// <summary>The contract on SQLite, and what only a file and its one lane can do.</summary>
public sealed class SqliteEngine : EngineContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kitchenops-engine").FullName;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "kitchen.db")}";

    protected override Database Open(params IInterceptor[] interceptors) => new SqliteDatabase(ConnectionString, interceptors);

    protected override (string, string)[] Durable => [("journal_mode", "wal"), ("synchronous", "2")];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_another_process_holds_makes_commands_wait_for_their_turn_and_then_unavailable()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        var kept = await Accept(node.Bistro, Manager, Burgers());
        var late = Send(Manager, Burgers());
        await using (var other = new SqliteConnection(ConnectionString + ";Pooling=False"))
        {
            await other.OpenAsync();
            await using var holds = await other.BeginTransactionAsync();
            Assert.Equal(OutcomeKind.Unavailable, (await node.Bistro.SubmitAsync(late)).Kind);
            Assert.False(node.Bistro.IsSaving);
        }
        await Eventually.Holds(() => node.Restaurants.IsReady, "saving again, without a command");
        Assert.Equal(2, (await SendUntilDecided(node.Bistro, late)).Number);
        Assert.Contains(await LogIsWhole(node), one => one.Command == kept.CommandId);
    }

    [Fact]
    public async Task A_stop_while_another_process_holds_the_file_answers_who_waits_and_ends()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        await using var other = new SqliteConnection(ConnectionString + ";Pooling=False");
        await other.OpenAsync();
        await using var holds = await other.BeginTransactionAsync();
        var waits = Enumerable.Range(0, 8).Select(_ => node.Bistro.SubmitAsync(Send(Manager, Burgers()))).ToList();

        await StopAsync(node).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.All(await Task.WhenAll(waits), outcome => Assert.Equal(OutcomeKind.Unavailable, outcome.Kind));
    }

    [Fact]
    public async Task A_full_disk_answers_unavailable_and_loses_nothing()
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        await OpenBistroAsync(node);
        await Accept(node.Bistro, Manager, Burgers());
        faults.AtStart = "PRAGMA max_page_count=1";   // as low as the file has pages: it may not grow
        var acknowledged = new List<CommandId>();
        Submission? refused = null;
        while (refused is null)
        {
            var submission = Send(Manager, Burgers());
            if ((await node.Bistro.SubmitAsync(submission)).Kind == OutcomeKind.Accepted) acknowledged.Add(submission.Id); else refused = submission;
        }
        // Nobody taps, and it stays full: what is tried meanwhile must not take that for the end of it.
        for (var looks = 0; looks < 3; looks++) await node.Bistro.CatchUpAsync();
        Assert.False(node.Bistro.IsSaving);
        faults.AtStart = "PRAGMA max_page_count=1073741823";
        await Eventually.Holds(() => node.Restaurants.IsReady, "saving again, without a command");
        Assert.Equal(OutcomeKind.Accepted, (await SendUntilDecided(node.Bistro, refused)).Kind);
        await using (var db = node.Database.Read()) Assert.Empty(await db.Trials.ToListAsync());
        var log = (await LogIsWhole(node)).Select(one => one.Command).ToList();
        Assert.Equal([], acknowledged.Except(log));
        Assert.Single(log, id => id == refused.Id);
    }

    [Fact]
    public async Task One_work_that_fails_in_a_shared_transaction_takes_nobody_along()
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        var works = await ThreeTogether(node, faults, commits: true);
        Assert.Null(works[0]);
        Assert.IsType<FormatException>(works[1]);
        Assert.Null(works[2]);
        Assert.Equal(["first", "third"], await Kept(node));
    }

    [Fact]
    public async Task A_shared_transaction_that_is_not_committed_is_told_to_everybody_in_it()
    {
        var faults = new Faults();
        var node = await StartAsync(interceptors: faults);
        var works = await ThreeTogether(node, faults, commits: false);
        Assert.IsType<IOException>(works[0]);
        Assert.IsType<FormatException>(works[1]);
        Assert.IsType<IOException>(works[2]);
        Assert.Equal([], await Kept(node));
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_does_not_stop_the_next_start()
    {
        var node = await StartAsync();
        await Sql(node, """DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%ClientsLastHeard'""");
        await Sql(node, """ALTER TABLE clients DROP COLUMN "LastAt" """);
        await Sql(node, """INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00.0000000+00:00')""");
        await StopAsync(node);
        node = await StartAsync();
        await OpenBistroAsync(node);
    }

    private static async Task<List<string>> Kept(Node node)
    {
        await using var db = node.Database.Read();
        return await db.Keys.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync();
    }

    // The lane is held by one work while the others queue, so that they are committed together.
    private static async Task<Exception?[]> ThreeTogether(Node node, Faults faults, bool commits)
    {
        var holding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = node.Database.CommitAsync(_ => { reached.SetResult(); return holding.Task; });
        await reached.Task;
        Task Insert(string key) => node.Database.CommitAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO api_keys VALUES ({key}, {Guid.Empty}, '')"));
        Task[] works = [Insert("first"), node.Database.CommitAsync(async db => { await db.Database.ExecuteSqlAsync($"INSERT INTO api_keys VALUES ('second', 'x', '')"); throw new FormatException(); }), Insert("third")];
        if (!commits) faults.BreakFrom(Broken.BeforeCommit, second: true);
        holding.SetResult();
        await held;
        return await Task.WhenAll(works.Select(async work => { try { await work; return null; } catch (Exception e) { return e; } }));
    }
}
