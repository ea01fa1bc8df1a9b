using KitchenOps.Domain;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Tables;

public class TablesTests
{
    readonly Given _given = Given.Kitchen();

    [Fact]
    public void The_second_of_two_who_take_a_table_is_told_who_has_it_and_since_when()
    {
        _given.And(Some.Ana, new AssignTable(Some.Table1)).AfterMinutes(1);

        var conflict = _given.When(Some.Ben, new AssignTable(Some.Table1)).IsConflict(Codes.TableTaken, Some.Ana);

        Assert.Equal((Some.Table1, Some.Noon), (conflict.Table!.Value, conflict.At!.Value));
        _given.When(Some.Ana, new AssignTable(Some.Table1)).WasSoAlready(Some.Ana);
    }

    [Fact]
    public void A_taken_table_is_on_its_servers_floor_and_no_more_free_for_others()
    {
        _given.And(Some.Ana, new AssignTable(Some.Table1));

        Assert.Equal([Some.Table1], _given.Floor(Some.Ana).Tables.Items.Select(table => table.TableId));
        Assert.Equal([Some.Table2, Some.Table3], _given.Floor(Some.Ben).Free.Items.Select(table => table.TableId));
        Assert.Empty(_given.Floor(Some.Ben).Tables);
    }

    [Fact]
    public void Managers_give_tables_to_servers_and_servers_only_to_themselves()
    {
        _given.When(Some.Ana, new AssignTable(Some.Table1, Some.Ben)).IsRefused(Codes.NotAllowed, "server");
        _given.When(Some.Manager, new AssignTable(Some.Table1, Some.Cook)).IsRefused(Codes.UnknownActor, "server");
        _given.When(Some.Cook, new AssignTable(Some.Table1)).IsRefused(Codes.NotAllowed);
        _given.When(Some.Ana, new AssignTable(new TableId("t99"))).IsRefused(Codes.UnknownTable);
        _given.And(Some.Manager, new AssignTable(Some.Table1, Some.Ben));
        Assert.Equal(Some.Ben, _given.State.Tables.Find(Some.Table1)!.Server);
    }

    [Fact]
    public void A_table_handed_over_takes_its_open_orders_along()
    {
        _given.And(Some.Ana, new AssignTable(Some.Table1));
        var order = _given.Place(Some.Burger);

        _given.And(Some.Ana, new HandOverTable(Some.Table1, Some.Ana, Some.Ben));

        Assert.Equal(Some.Ben, _given.Order(order).Server);
        Assert.Equal(order, Assert.Single(_given.Floor(Some.Ben).Orders.Items).OrderId);
        Assert.Empty(_given.Floor(Some.Ana).Orders);
        Assert.Equal("Ben", _given.Board(Some.Grill).Tickets[0].Server);
        _given.When(Some.Ana, new VoidLine(order, _given.Line(order).Id, "mine no more")).IsRefused(Codes.NotYourOrder);
        _given.And(Some.Ben, new VoidLine(order, _given.Line(order).Id, "guest left"));
    }

    [Fact]
    public void A_hand_over_names_the_hands_it_saw_the_table_in()
    {
        _given.And(Some.Ana, new AssignTable(Some.Table1)).And(Some.Ana, new HandOverTable(Some.Table1, Some.Ana, Some.Ben));

        _given.When(Some.Ana, new HandOverTable(Some.Table1, Some.Ana, Some.Ben)).WasSoAlready(Some.Ben);
        _given.When(Some.Ana, new HandOverTable(Some.Table1, Some.Ana, Some.Manager)).IsConflict(Codes.TableMoved, Some.Ben);
        _given.When(Some.Ana, new HandOverTable(Some.Table1, Some.Ben, Some.Ana)).IsRefused(Codes.NotAllowed, "from");
        _given.When(Some.Ben, new HandOverTable(Some.Table1, Some.Ben, Some.Cook)).IsRefused(Codes.UnknownActor, "to");
        _given.When(Some.Ben, new HandOverTable(default, Some.Ben, Some.Ana)).IsRefused(Codes.UnknownTable);
        _given.And(Some.Manager, new HandOverTable(Some.Table1, Some.Ben, Some.Ana));
    }

    [Fact]
    public void The_table_of_somebody_who_left_is_handed_over_by_a_manager()
    {
        _given.And(Some.Ana, new AssignTable(Some.Table1)).And(Some.Manager, new RevokeAccess(Some.Ana));
        _given.When(Some.Ben, new AssignTable(Some.Table1)).IsConflict(Codes.TableTaken, Some.Ana);

        _given.And(Some.Manager, new HandOverTable(Some.Table1, Some.Ana, Some.Ben));
    }

    [Fact]
    public void A_table_is_cleared_by_who_has_it_or_a_manager_when_no_order_is_open()
    {
        _given.And(Some.Ana, new AssignTable(Some.Table1));
        var order = _given.Place(Some.Burger);
        _given.When(Some.Ana, new ClearTable(Some.Table1)).IsRefused(Codes.NotReady);
        _given.Served(order);
        _given.When(Some.Ben, new ClearTable(Some.Table1)).IsConflict(Codes.TableTaken, Some.Ana);
        _given.When(Some.Ana, new ClearTable(default)).IsRefused(Codes.UnknownTable);

        _given.And(Some.Ana, new ClearTable(Some.Table1));

        Assert.Equal((TableState.Free, (ActorId?)null), (_given.State.Tables.Find(Some.Table1)!.State, _given.State.Tables.Find(Some.Table1)!.Server));
        _given.When(Some.Ben, new ClearTable(Some.Table1)).WasSoAlready(null);
    }

    [Fact]
    public void A_table_left_out_of_the_list_is_archived_but_not_under_an_open_order()
    {
        var order = _given.Place(Some.Burger);
        _given.When(Some.Manager, new SetTables([new(Some.Table2, "2")])).IsRefused(Codes.TableTaken, "tables");
        _given.Served(order).And(Some.Manager, new SetTables([new(Some.Table2, "Window", 6, "Hall")]));

        _given.When(Some.Ana, new PlaceOrder(Some.Lines(Some.Burger), Some.Table1)).IsRefused(Codes.UnknownTable);
        _given.When(Some.Ana, new AssignTable(Some.Table1)).IsRefused(Codes.UnknownTable);
        Assert.Equal(("Window", 6), (_given.State.Tables.Find(Some.Table2)!.Label, _given.State.Tables.Find(Some.Table2)!.Seats));
        _given.And(Some.Manager, new SetTables(Some.Tables));
        Assert.Equal((false, TableState.Free), (_given.State.Tables.Find(Some.Table1)!.Archived, _given.State.Tables.Find(Some.Table1)!.State));
    }

    [Fact]
    public void A_list_of_tables_is_refused_at_its_first_mistake()
    {
        void Refused(string code, string path, params TableEntry[] tables) => _given.When(Some.Manager, new SetTables([.. tables])).IsRefused(code, path);
        Refused(Codes.Invalid, "tables", [.. Enumerable.Range(0, 1001).Select(i => new TableEntry(new TableId($"t{i}"), "x"))]);
        Refused(Codes.Invalid, "tables[0]", [null!]);
        Refused(Codes.Invalid, "tables[0].id", new TableEntry(default, "1"));
        Refused(Codes.Duplicate, "tables[1].id", new TableEntry(Some.Table1, "1"), new TableEntry(Some.Table1, "2"));
        Refused(Codes.Invalid, "tables[0].label", new TableEntry(Some.Table1, " "));
        Refused(Codes.Invalid, "tables[0].seats", new TableEntry(Some.Table1, "1", 100));
        Refused(Codes.Invalid, "tables[0].area", new TableEntry(Some.Table1, "1", 4, null!));
        _given.When(Some.Ana, new SetTables([])).IsRefused(Codes.NotAllowed);
    }

    [Fact]
    public void Of_two_who_keep_the_list_the_second_is_told_who_was_first()
    {
        var given = Given.Kitchen();
        var seen = given.State.Tables.List();
        var mine = new SetTables(seen.Map(table => table.Id == Some.Table1 ? table with { Seats = 8 } : table), [.. seen.Items.Reverse()]);
        given.And(Some.Admin, new SetTables(seen.Map(table => table.Id == Some.Table2 ? table with { Seats = 2 } : table), seen));

        given.When(Some.Manager, mine).IsConflict(Codes.VersionChanged, Some.Admin);
        given.When(Some.Manager, new SetTables([.. given.State.Tables.List().Items.Reverse()], seen)).WasSoAlready(Some.Admin);
        given.And(Some.Manager, mine with { Seen = given.State.Tables.List() }).And(Some.Manager, mine with { Seen = null });
    }

    [Fact]
    public void Two_tables_of_one_room_are_not_called_the_same()
    {
        var given = Given.Kitchen();
        given.When(Some.Manager, new SetTables([new(Some.Table1, "A", 4, "Hall"), new(Some.Table2, " a ", 4, "hall")])).IsRefused(Codes.Duplicate, "tables[1].label");
        given.And(Some.Manager, new SetTables([new(Some.Table1, "A", 4, "Hall"), new(Some.Table2, "A", 4, "Terrace")]));
    }

    [Fact]
    public void A_table_moves_between_sections_from_where_it_was_seen()
    {
        var given = Given.Kitchen();
        void Refused(string code, string? path, params SectionChange[] changes) => given.When(Some.Manager, new SetSections([.. changes])).IsRefused(code, path);
        Refused(Codes.UnknownTable, "changes[0].table", new SectionChange(new TableId("moon"), null, Some.Ana));
        Refused(Codes.UnknownActor, "changes[0].to", new SectionChange(Some.Table1, null, Some.Cook));
        Refused(Codes.Duplicate, "changes[1].table", new SectionChange(Some.Table1, null, Some.Ana), new SectionChange(Some.Table1, null, Some.Ben));
        given.When(Some.Ana, new SetSections([new(Some.Table1, null, Some.Ana)])).IsRefused(Codes.NotAllowed);

        given.And(Some.Manager, new SetSections([new(Some.Table1, null, Some.Ana), new(Some.Table2, null, Some.Ben)]));
        given.When(Some.Admin, new SetSections([new(Some.Table1, null, Some.Ben)])).IsConflict(Codes.VersionChanged, Some.Manager);
        given.When(Some.Admin, new SetSections([new(Some.Table1, null, Some.Ana)])).WasSoAlready(Some.Manager);
        given.And(Some.Admin, new SetSections([new(Some.Table1, Some.Ana, null)]));
        Assert.Equal((null, Some.Ben), (given.State.Tables.SectionOf(Some.Table1), given.State.Tables.SectionOf(Some.Table2)));
        given.And(Some.Manager, new SetTables([new(Some.Table1, "1")])).And(Some.Manager, new SetTables(Some.Tables));
        Assert.Null(given.State.Tables.SectionOf(Some.Table2));
    }
}
