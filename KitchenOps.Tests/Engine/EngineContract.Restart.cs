using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Engine;

public abstract partial class EngineContract
{
    /// <summary>What a later build, a careless hand or a bad disk may do to the snapshot.</summary>
    public static TheoryData<string> SnapshotsLost =>
    [
        "DELETE FROM snapshots",
        """UPDATE snapshots SET "Schema" = 'another shape', "Data" = '{{"restaurant":1}}'""",
        """UPDATE snapshots SET "Data" = '{{"restaurant"'""",
        """UPDATE snapshots SET "Seq" = 1""",
        """UPDATE snapshots SET "Seq" = 1000000""",
    ];

    [Theory, MemberData(nameof(SnapshotsLost))]
    public async Task Without_a_snapshot_that_fits_the_state_is_rebuilt_from_the_log(string sql)
    {
        var node = await StartAsync(new EngineOptions { SnapshotEveryEvents = 3, SnapshotEventsPerOrder = 0 });
        await OpenBistroAsync(node);
        for (var i = 0; i < 5; i++) await Accept(node.Bistro, Manager, Burgers());
        var before = KitchenText.Write(node.Kitchen);
        await StopAsync(node);
        node = await StartAsync();
        await Sql(node, sql);
        Assert.Equal(before, KitchenText.Write((await node.Log.LoadAsync(node.Bistro.Restaurant)).Kitchen));
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_closes_its_own_restaurant_only()
    {
        var node = await StartAsync();
        await OpenBistroAsync(node);
        await node.Restaurants.OpenAsync(new OpenRestaurant("other", "Other", new Settings()));
        var bistro = node.Bistro.Restaurant;
        await StopAsync(node);
        node = await StartAsync();
        await Sql(node, "DELETE FROM snapshots");
        await node.Database.CommitAsync(db => { db.Events.Remove(db.Events.Single(row => row.Restaurant == bistro.Value && row.Seq == 2)); return db.SaveChangesAsync(); });
        await StopAsync(node);
        node = await StartAsync();
        Assert.Null(node.Restaurants.Find("bistro"));
        Assert.False(node.Restaurants.IsReady);
        await Accept(node.Restaurants.Find("other")!, ActorId.System, new Domain.Access.GrantAccess(Manager, "MIA", Domain.Access.Role.Manager));
    }

    [Fact]
    public async Task A_slug_is_one_restaurant_whoever_opens_it()
    {
        var one = await StartAsync();
        var two = await StartAsync();
        var opened = await Task.WhenAll(new[] { one, two, one, two }.Select(node => Task.Run(() => node.Restaurants.OpenAsync(new OpenRestaurant("bistro", "Bistro", new Settings())))));
        Assert.Single(opened, x => x.Outcome.Kind == OutcomeKind.Accepted && x.Engine is not null);
        Assert.Equal(3, opened.Count(x => x.Outcome is { Kind: OutcomeKind.Refused, Code: Codes.Duplicate } && x.Engine is null));
        await Eventually.Holds(() => one.Restaurants.Find("bistro") is not null && two.Restaurants.Find("bistro") is not null, "both know it");
    }

    [Fact]
    public async Task Commands_that_are_forgotten_are_too_old_and_block_nobody()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        var old = Send(Manager, Burgers(), client: "tab", clientSeq: 1) with { BaseSeq = node.Kitchen.Seq };
        await node.Bistro.SubmitAsync(old);
        clock.Advance(TimeSpan.FromDays(20));
        await node.Bistro.CatchUpAsync();
        await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "other", clientSeq: 1));
        await node.Bistro.ForgetAsync(clock.GetUtcNow().AddDays(-14), DateTimeOffset.MinValue);

        Assert.Empty(await node.Log.FindAsync(node.Bistro.Restaurant, [old.Id]));
        var again = await node.Bistro.SubmitAsync(old);
        Assert.Equal(OutcomeKind.TooOld, again.Kind);
        var (_, head) = await node.Log.TailAsync(node.Bistro.Restaurant, node.Kitchen.Seq);
        Assert.Equal((head.CommandFloor, 0), (again.Seq!.Value, head.EventFloor));
        // Too old is final: the number is used up, and what the sender did since goes through.
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "tab", clientSeq: 2) with { BaseSeq = node.Kitchen.Seq })).Kind);
        Assert.Equal(2, node.Kitchen.Live.Values.Count(order => order.SentAt > Some.Noon.AddDays(1)));
        Assert.Equal(OutcomeKind.OutOfOrder, (await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "other", clientSeq: 3))).Kind);   // remembered: it was heard of lately
        await LogIsWhole(node);
    }

    [Fact]
    public async Task However_long_nothing_happened_a_command_on_the_last_state_is_not_too_old()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        var refused = Send(Manager, new PlaceOrder([])) with { BaseSeq = node.Kitchen.Seq };
        await node.Bistro.SubmitAsync(refused);
        await node.Bistro.ForgetAsync(clock.GetUtcNow().AddYears(1), DateTimeOffset.MinValue);
        // The refusal was decided on the last state, so it cannot be told from a new command by its base: it is kept.
        Assert.Equal(OutcomeKind.Refused, (await node.Bistro.SubmitAsync(refused)).Kind);
        Assert.Equal(OutcomeKind.Accepted, (await node.Bistro.SubmitAsync(Send(Manager, Burgers()) with { BaseSeq = node.Kitchen.Seq })).Kind);
        Assert.Equal(OutcomeKind.TooOld, (await node.Bistro.SubmitAsync(Send(Manager, Burgers()) with { BaseSeq = 1 })).Kind);
    }

    [Fact]
    public async Task Events_that_are_dropped_leave_a_floor_and_a_kitchen_that_still_starts()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings { UnreceivedAfterSeconds = 0 });
        for (var i = 0; i < 5; i++) await Accept(node.Bistro, Manager, Burgers());
        var old = node.Kitchen.Seq;
        clock.Advance(TimeSpan.FromHours(1));
        await Accept(node.Bistro, Manager, Burgers());
        await node.Bistro.ForgetAsync(DateTimeOffset.MinValue, Some.Noon.AddMinutes(30));

        var reader = new LogReader(node.Database);
        var below = await reader.ReadAsync(node.Bistro.Restaurant, old - 1, 100);
        Assert.Equal((0, old, node.Kitchen.Seq), (below.Events.Count, below.Floor, below.Head));
        Assert.Equal([node.Kitchen.Seq], (await reader.ReadAsync(node.Bistro.Restaurant, old, 100)).Events.Select(one => one.Seq));
        var before = KitchenText.Write(node.Kitchen);
        await StopAsync(node);

        node = await StartAsync(time: clock);
        Assert.Equal(before, KitchenText.Write(node.Kitchen));
        // A build whose kitchen gained something reads what the last one kept, since the log alone no longer tells.
        await Sql(node, """UPDATE snapshots SET "Schema" = 'of an older build'""");
        Assert.Equal(before, KitchenText.Write((await node.Log.LoadAsync(node.Bistro.Restaurant)).Kitchen));
        // One that would lose something does not start.
        await Sql(node, """UPDATE snapshots SET "Data" = replace("Data", '"lastNumber"', '"lastNumberOfOld"')""");
        await Assert.ThrowsAsync<InvalidDataException>(() => node.Log.LoadAsync(node.Bistro.Restaurant));
        await Sql(node, "DELETE FROM snapshots");
        await Assert.ThrowsAsync<InvalidDataException>(() => node.Log.LoadAsync(node.Bistro.Restaurant));
    }

    [Fact]
    public async Task Clients_that_were_silent_for_as_long_as_commands_are_kept_are_forgotten()
    {
        var clock = new ManualClock(Some.Noon);
        var node = await StartAsync(time: clock);
        await OpenBistroAsync(node, new Settings());
        await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "gone", clientSeq: 1));
        clock.Advance(TimeSpan.FromDays(20));
        await node.Bistro.CatchUpAsync();
        await node.Bistro.SubmitAsync(Send(Manager, Burgers(), client: "here", clientSeq: 1));
        await node.Bistro.ForgetAsync(clock.GetUtcNow().AddDays(-14), DateTimeOffset.MinValue);
        await using var db = node.Database.Read();
        Assert.Equal(["here"], db.Clients.Select(row => row.Client));
    }

    [Fact]
    public async Task The_live_connection_says_that_a_commit_survives_a_power_loss()
    {
        var node = await StartAsync();
        var says = await node.Database.DurabilityAsync();
        foreach (var (name, value) in Durable) Assert.Contains((name, value), says);
    }

    /// <summary>What the live connection must say.</summary>
    protected abstract (string Name, string Value)[] Durable { get; }
}
