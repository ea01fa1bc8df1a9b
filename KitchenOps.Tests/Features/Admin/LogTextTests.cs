using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;
using KitchenOps.Tests.Wire;
using KitchenOps.Web.Features.Admin.Audit;
using KitchenOps.Web.Store;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Features.Admin;

public sealed class LogTextTests
{
    private static readonly LogNames Names = new(AuditView.Of(Given.Kitchen().State).Names);

    private static string Say(DomainEvent e, AuditOrder? order = null) =>
        LogText.Of(new AuditEntry(1, e.GetType().Name, Some.Noon, Some.Noon, Some.Ana, e, "{}", order), Names, TimeZoneInfo.Utc);

    [Fact]
    public void Every_event_is_said_in_words_that_name_no_id_of_an_order_or_line()
    {
        foreach (var e in WireExamples.Events)
        {
            var said = Say(e);
            Assert.False(string.IsNullOrWhiteSpace(said));
            Assert.DoesNotMatch("[0-9a-f]{8}-", said);
            Assert.DoesNotContain("KitchenOps", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_names_events_that_there_are_and_no_event_is_of_two_kinds()
    {
        var types = LogText.Kinds.SelectMany(kind => kind.Types.Items).ToList();
        Assert.Empty(types.Except(EventCatalog.Entries.Select(entry => entry.Name)));
        Assert.Equal(types.Count, types.Distinct().Count());
    }

    [Fact]
    public void What_is_known_is_named()
    {
        var line = new LineId(Guid.NewGuid());
        var order = new AuditOrder(147, Some.Table1, null, new Dictionary<LineId, string> { [line] = "Burger" });
        var id = new OrderId(Guid.NewGuid());
        Assert.Equal("voided Burger of order 147: spilt", Say(new LineVoided(id, line, "spilt"), order));
        Assert.Equal("voided a line of an order: spilt", Say(new LineVoided(id, line, "spilt")));
        Assert.Equal("bumped 2 lines of order 147 at Grill: expo said so", Say(new LinesBumped(id, Some.Grill, [line, new(Guid.NewGuid())], "expo said so"), order));
        Assert.Equal("served Burger of order 147, on its way with Ben", Say(new LinesServed(id, [line], null, Some.Ben), order));
        Assert.Equal("called a rush on order 147", Say(new OrderPrioritised(id, SetPriority.Rush), order));
        Assert.Equal("took table 1 from Ben", Say(new Domain.Tables.TableAssigned(Some.Table1, Some.Ben, Some.Ana)));
        Assert.Equal("gave table 1 to Ben", Say(new Domain.Tables.TableAssigned(Some.Table1, null, Some.Ben)));
        Assert.Equal("took Burger off until 12:30", Say(new Domain.Menu.ItemEightySixed(Some.Burger, Some.Noon.AddMinutes(30), false)));
        Assert.Equal("ended the access of Ben", Say(new Domain.Access.AccessRevoked(Some.Ben)));
    }

    [Theory]
    [InlineData("x", "", "", "An order's number is digits only.")]
    [InlineData("", "2026-03-04T12:00", "2026-03-04T12:00", "The time from is not before the time until.")]
    [InlineData("", "noon", "", "A time is a date with hours and minutes.")]
    public void What_cannot_be_asked_is_said(string number, string from, string until, string wrong) =>
        Assert.Equal(wrong, new AuditFilter(Number: number, From: from, Until: until).ToQuery(TimeZoneInfo.Utc).Wrong);

    [Fact]
    public void Times_are_the_restaurants_own_and_the_hour_that_is_skipped_is_the_next_one()
    {
        var madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");
        var query = new AuditFilter("user:ana", "menu", "147", "t1", "2026-03-29T02:30", "2026-07-01T12:00").ToQuery(madrid).Query!;
        Assert.Equal((new ActorId("user:ana"), 147, new TableId("t1")), (query.Actor!.Value, query.Number!.Value, query.Table!.Value));
        Assert.Contains("MenuSet", query.Types);
        Assert.Equal((new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 7, 1, 10, 0, 0, TimeSpan.Zero)), (query.From!.Value.ToUniversalTime(), query.Until!.Value.ToUniversalTime()));
    }
}
