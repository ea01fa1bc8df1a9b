using System.Net;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Data;

namespace KitchenOps.Tests.Api;

/// <summary>What a revoked tablet still has to say.</summary>
public sealed class QuarantineTests
{
    private static readonly ActorId Ana = new("user:demo-bistro-ana"), Manager = new("user:demo-bistro-manager");

    [Fact]
    public async Task What_is_sent_after_the_access_ended_waits_for_a_manager_who_does_it_in_their_own_name()
    {
        await using var app = await KitchenApp.StartAsync();
        var (tablet, manager) = await RevokedAsync(app);
        var id = Guid.NewGuid();

        var refused = (await tablet.CommandsAsync(Order(id))).IsProblem(403, "revoked");
        Assert.Equal("1", refused["kept"]);
        Assert.Empty(app.Bistro.Bus.Latest.Live);
        var waiting = (await manager.AskAsync($"{Http.Bistro}/quarantine")).Is(HttpStatusCode.OK).Json[0];
        Assert.Equal((id.ToString(), "Demo Server Ana"), (waiting.GetProperty("commandId").GetString(), waiting.GetProperty("by").GetString()));

        var done = await SettleAsync(manager, id, reissue: true);

        Assert.Equal("accepted", done["outcome"]);
        Assert.Equal(Manager, app.Bistro.Bus.Latest.Live.Values.Single().Server);
        Assert.Equal("[]", (await manager.AskAsync($"{Http.Bistro}/quarantine")).Body);
    }

    [Fact]
    public async Task A_repeat_is_kept_once_and_decided_once()
    {
        await using var app = await KitchenApp.StartAsync();
        var (tablet, manager) = await RevokedAsync(app);
        var id = Guid.NewGuid();
        for (var i = 0; i < 2; i++) Assert.Equal("1", (await tablet.CommandsAsync(Order(id)))["kept"]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SettleAsync(manager, id, reissue: true)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(app.Bistro.Bus.Latest.Live);
        Assert.Equal("1", (await tablet.CommandsAsync(Order(id)))["kept"]);
        Assert.Equal("[]", (await manager.AskAsync($"{Http.Bistro}/quarantine")).Body);
    }

    [Fact]
    public async Task What_is_dropped_is_never_done()
    {
        await using var app = await KitchenApp.StartAsync();
        var (tablet, manager) = await RevokedAsync(app);
        var id = Guid.NewGuid();
        await tablet.CommandsAsync(Order(id));

        (await SettleAsync(manager, id, reissue: false)).Is(HttpStatusCode.OK);

        (await SettleAsync(manager, id, reissue: true)).IsProblem(404, "notFound");
        Assert.Empty(app.Bistro.Bus.Latest.Live);
    }

    [Fact]
    public async Task Who_has_no_access_cannot_fill_the_disk()
    {
        await using var app = await KitchenApp.StartAsync();
        var (tablet, manager) = await RevokedAsync(app);
        for (var i = 0; i < QuarantineTable.MostPerActor / 50; i++) Assert.Equal("50", (await tablet.CommandsAsync(Orders(50)))["kept"]);

        Assert.Equal("0", (await tablet.CommandsAsync(Orders(1)))["kept"]);

        Assert.Equal(QuarantineTable.MostPerActor, (await manager.AskAsync($"{Http.Bistro}/quarantine")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Who_never_had_access_leaves_nothing_behind()
    {
        await using var app = await KitchenApp.StartAsync();
        var foreign = await app.SignedInAsync("demo-takeaway", "user:demo-takeaway-manager");
        var manager = await app.SignedInAsync("demo-bistro", Manager.Value);

        (await foreign.CommandsAsync(Order(Guid.NewGuid()))).IsProblem(404, "notFound");

        Assert.Equal("[]", (await manager.AskAsync($"{Http.Bistro}/quarantine")).Body);
    }

    private static async Task<(HttpClient Tablet, HttpClient Manager)> RevokedAsync(KitchenApp app)
    {
        var clients = (await app.SignedInAsync("demo-bistro", Ana.Value), await app.SignedInAsync("demo-bistro", Manager.Value));
        await KitchenApp.AcceptAsync(app.Bistro, ActorId.System, new RevokeAccess(Ana));
        return clients;
    }

    private static Task<Answer> SettleAsync(HttpClient manager, Guid id, bool reissue) =>
        manager.AskAsync(Http.Post($"{Http.Bistro}/quarantine/{id}", reissue ? """{"reissue":true}""" : """{"reissue":false}"""));

    private static string Order(Guid id) => $"[{One(id)}]";

    private static string Orders(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(_ => One(Guid.NewGuid())))}]";

    private static string One(Guid id) => $$$"""{"commandId":"{{{id}}}","type":"PlaceOrder","data":{"lines":[{"item":"burger"}]}}""";
}
