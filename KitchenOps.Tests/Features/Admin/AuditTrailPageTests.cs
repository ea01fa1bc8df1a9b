using Bunit;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin.Audit;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Features.Admin;

public sealed class AuditTrailPageTests : ConsoleScreens
{
    private const int PageSize = 10;
    private readonly List<AuditQuery> _asked = [];

    protected override void Register(IServiceCollection services) => services.AddSingleton<ReadAudit>((_, query, _) =>
    {
        _asked.Add(query);
        var matching = Kitchen.Given.Log.Where(fact => fact.Seq > (query.After ?? 0) && fact.Seq < (query.Before ?? long.MaxValue) && (query.Actor is null || fact.Actor == query.Actor)
            && (query.Types.IsEmpty || query.Types.Items.Contains(fact.Event.GetType().Name))).OrderByDescending(fact => fact.Seq).ToList();
        var page = matching.Take(PageSize).Select(fact => new AuditEntry(fact.Seq, fact.Event.GetType().Name, fact.At, fact.At.AddMinutes(-1), fact.Actor, fact.Event, EventCatalog.Write(fact.Event), null)).ToEquatableArray();
        return Task.FromResult<AuditPage?>(new AuditPage(page, matching.Count > PageSize ? page[^1].Seq : null, page.IsEmpty ? null : page[^1].At, Kitchen.Given.State.Seq, 0));
    });

    private static long[] Seqs(IRenderedComponent<AuditTrailPage> page) => [.. page.FindAll("[data-seq-of]").Select(row => long.Parse(row.GetAttribute("data-seq-of")!, null))];

    private long Head => Kitchen.Given.State.Seq;

    [Fact]
    public void The_newest_comes_first_and_the_rest_page_by_page()
    {
        var page = Open<AuditTrailPage>(Some.Manager);
        page.WaitForAssertion(() => Assert.Equal(PageSize, Seqs(page).Length));
        Assert.Equal(Head, Seqs(page)[0]);

        while (page.FindAll(".more").Count > 0)
        {
            var before = Seqs(page).Length;
            Click(page, ".more");
            page.WaitForAssertion(() => Assert.True(Seqs(page).Length > before));
        }

        Assert.Equal(Enumerable.Range(1, (int)Head).Select(seq => (long)seq).Reverse(), Seqs(page));
        Assert.Equal("That is all.", Words(page, ".page-foot"));
    }

    [Fact]
    public void What_happens_now_comes_on_top_once()
    {
        var page = Open<AuditTrailPage>(Some.Manager);
        page.WaitForAssertion(() => Assert.NotEmpty(Seqs(page)));
        for (var i = 0; i < 25; i++) Kitchen.Do(Some.Cook, i % 2 == 0 ? new EightySixItem(Some.Burger) : new BringBackItem(Some.Burger));

        page.WaitForAssertion(() => Assert.Equal(Head, Seqs(page)[0]));
        Assert.Equal(Seqs(page).Distinct().Count(), Seqs(page).Length);
        Assert.Equal(25 + PageSize, Seqs(page).Length);
        Assert.Contains("took Burger off for today", Words(page, $"[data-seq-of='{Head}']"), StringComparison.Ordinal);
        Assert.Contains("Cora", Words(page, $"[data-seq-of='{Head}']"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manager_narrows_it_and_what_comes_on_top_is_narrowed_too()
    {
        Kitchen.Do(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger), Some.Table1));
        var page = Open<AuditTrailPage>(Some.Manager);
        page.WaitForAssertion(() => Assert.NotEmpty(Seqs(page)));
        On(page, one => one.Find("#audit-person"), select => select.Change(Some.Ana.Value));
        On(page, one => one.Find("#audit-kind"), select => select.Change("orders"));
        Submit(page, "form.filters");
        page.WaitForAssertion(() => Assert.Equal("OrderPlaced", Assert.Single(page.FindAll("[data-type]")).GetAttribute("data-type")));

        Kitchen.Do(Some.Cook, new EightySixItem(Some.Fries));
        Kitchen.Do(Some.Ana, new PlaceOrder(Some.Lines(Some.Steak), Some.Table2));
        page.WaitForAssertion(() => Assert.Equal(["OrderPlaced", "OrderPlaced"], page.FindAll("[data-type]").Select(row => row.GetAttribute("data-type"))));
        Assert.Contains("for table 2: 1 × Steak", page.FindAll("[data-label=What]")[0].TextContent, StringComparison.Ordinal);

        Click(page, ".forget");
        page.WaitForAssertion(() => Assert.Equal(PageSize, Seqs(page).Length));
    }

    [Fact]
    public void Number_table_and_times_are_asked_for_as_typed()
    {
        var page = Open<AuditTrailPage>(Some.Manager);
        Fill(page, "#audit-number", "12");
        On(page, one => one.Find("#audit-table"), select => select.Change("t2"));
        On(page, one => one.Find("#audit-from"), input => input.Change("2026-03-04T12:00"));
        Submit(page, "form.filters");
        Assert.Equal((12, Some.Table2, new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero)), (_asked[^1].Number!.Value, _asked[^1].Table!.Value, _asked[^1].From!.Value));

        var before = _asked.Count;
        Fill(page, "#audit-number", "twelve");
        Submit(page, "form.filters");
        Assert.Equal("An order's number is digits only.", Words(page, ".field-wrong"));
        Assert.Equal(before, _asked.Count);
    }

    [Fact]
    public void The_event_itself_is_there_on_demand()
    {
        var page = Open<AuditTrailPage>(Some.Manager);
        page.WaitForAssertion(() => Assert.NotEmpty(Seqs(page)));
        Assert.Empty(page.FindAll(".raw"));
        Click(page, $"[data-seq-of='{Head}'] .row-open");
        Assert.Contains("\"day\": \"2026-03-04\"", page.Find(".raw pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_for_who_may_read_everything()
    {
        foreach (var who in (ActorId[])[Some.Ana, Some.Cook, Some.Expo, Some.Display, Some.Stranger]) Assert.NotEmpty(Open<AuditTrailPage>(who).FindAll(".no-access"));
        Assert.Empty(_asked);
    }
}
