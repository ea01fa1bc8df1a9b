using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Stations;

/// <summary>What is prepared ahead has a label: what, how much, made at, discard at. It is gone when somebody says how.</summary>
public sealed class BatchTests
{
    static readonly ActorId SaladCook = new("user:salad");

    readonly Given _given = Given.Kitchen().And(ActorId.System, new GrantAccess(SaladCook, "Sam", Role.Cook, [Some.Salad]));

    static MakeBatch Caesar(int portions = 12, int minutes = 120) => new(Some.Salad, Some.Caesar, portions, minutes);

    static MakeBatch Dressing(int portions = 30, int minutes = 240) => new(Some.Salad, MenuItemId.Written, portions, minutes, " House dressing ");

    BatchShelf Shelf(StationId? station = null) => _given.Board(station ?? Some.Salad).Batches!;

    BatchId Make(MakeBatch? make = null)
    {
        var id = new BatchId(DerivedId.Of(_given.NextId, 0));
        _given.And(SaladCook, make ?? Caesar());
        return id;
    }

    [Fact]
    public void A_batch_says_what_it_is_how_much_who_made_it_when_and_until_when_it_may_be_served()
    {
        var id = Make();

        Assert.Equal([new BatchView(id, Some.Caesar, "Caesar salad", 12, Some.Noon, Some.Noon.AddHours(2), "Sam")], Shelf().Open);
    }

    [Fact]
    public void Both_times_are_in_the_log_whatever_a_later_version_thinks_of_how_long_things_keep()
    {
        var made = _given.When(SaladCook, Caesar()).IsAcceptedAs<BatchMade>();

        Assert.Equal((Some.Noon, Some.Noon.AddMinutes(120)), (made.MadeAt, made.DiscardAt));
    }

    [Fact]
    public void What_was_made_while_the_network_was_away_counts_from_when_it_was_made()
    {
        var heard = Some.Noon.AddMinutes(20);
        var decision = _given.State.Decide(Caesar(), new Asking(SaladCook, _given.NextId, heard, Some.Noon));

        Assert.Equal((Some.Noon, Some.Noon.AddHours(2)), decision.IsAcceptedAs<BatchMade>() is var made ? (made.MadeAt, made.DiscardAt) : default);
    }

    [Fact]
    public void What_no_menu_has_is_called_as_somebody_wrote_it()
    {
        Make(Dressing());

        Assert.Equal((MenuItemId.Written, "House dressing", 30), Shelf().Open[0] is var batch ? (batch.Item, batch.Name, batch.Portions) : default);
    }

    [Fact]
    public void What_must_go_first_comes_first()
    {
        Make(Caesar(minutes: 120));
        Make(Dressing(minutes: 60));

        Assert.Equal(["House dressing", "Caesar salad"], Shelf().Open.Items.Select(batch => batch.Name));
    }

    [Fact]
    public void A_batch_whose_time_is_over_stays_until_somebody_says_that_it_is_gone()
    {
        var id = Make();

        _given.AfterMinutes(500).TimeDoesItsPart().Place(Some.Caesar);
        Assert.Equal([id], Shelf().Open.Items.Select(batch => batch.Id));

        Assert.Equal(new BatchDiscarded(id, Some.Salad, "Caesar salad", 12, "smells"), _given.When(SaladCook, new DiscardBatch(Some.Salad, id, " smells ")).IsAcceptedAs<BatchDiscarded>());
        Assert.Empty(Shelf().Open);
    }

    [Fact]
    public void The_next_business_day_begins_with_what_is_on_the_shelf()
    {
        var id = Make(Caesar(minutes: 1440));

        _given.After(TimeSpan.FromDays(1)).TimeDoesItsPart();

        Assert.Equal([id], Shelf().Open.Items.Select(batch => batch.Id));
        _given.And(SaladCook, new FinishBatch(Some.Salad, id));
    }

    [Fact]
    public void The_second_who_says_the_same_is_told_by_whom()
    {
        var (used, thrown) = (Make(), Make(Dressing()));
        _given.And(SaladCook, new FinishBatch(Some.Salad, used)).And(SaladCook, new DiscardBatch(Some.Salad, thrown));

        _given.When(Some.Roundsman, new FinishBatch(Some.Salad, used)).WasSoAlready(SaladCook);
        _given.When(Some.Roundsman, new DiscardBatch(Some.Salad, thrown)).WasSoAlready(SaladCook);
    }

    [Fact]
    public void Used_up_and_thrown_away_are_not_the_same_and_who_says_the_other_is_told()
    {
        var (used, thrown) = (Make(), Make(Dressing()));
        Assert.Equal(new BatchFinished(used, Some.Salad, "Caesar salad", 12), _given.When(SaladCook, new FinishBatch(Some.Salad, used)).IsAcceptedAs<BatchFinished>());
        _given.And(SaladCook, new DiscardBatch(Some.Salad, thrown));

        _given.When(Some.Roundsman, new DiscardBatch(Some.Salad, used)).IsConflict(Codes.BatchGone, SaladCook);
        _given.When(Some.Roundsman, new FinishBatch(Some.Salad, thrown)).IsConflict(Codes.BatchGone, SaladCook);
    }

    [Fact]
    public void Who_may_bump_at_the_station_labels_and_ends_its_batches_and_nobody_else()
    {
        var id = Make();

        foreach (var act in new Command[] { Caesar(), new FinishBatch(Some.Salad, id), new DiscardBatch(Some.Salad, id) })
        {
            _given.When(Some.Cook, act).IsRefused(Codes.NotYourStation, "station");
            _given.When(Some.Ana, act).IsRefused(Codes.NotAllowed);
        }
        _given.And(Some.Roundsman, Caesar()).And(Some.Manager, new FinishBatch(Some.Salad, id));
    }

    [Fact]
    public void Only_salad_and_prep_prepare_ahead()
    {
        _given.When(Some.Cook, new MakeBatch(Some.Grill, Some.Burger, 4, 60)).IsRefused(Codes.NoBatches, "station");
        Assert.Null(_given.Board(Some.Grill).Batches);

        _given.And(Some.Manager, Some.Menu() with { Stations = [.. Some.Stations.Items, new MenuStation(new StationId("prep"), "Prep", "prep")] });
        _given.And(Some.Roundsman, new MakeBatch(new StationId("prep"), MenuItemId.Written, 8, 60, "Stock"));
        Assert.Equal(["Stock"], Shelf(new StationId("prep")).Open.Items.Select(batch => batch.Name));
        Assert.Empty(Shelf().Open);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_with_what_and_where()
    {
        var id = Make();
        foreach (var (act, code, path) in new (Command, string, string)[]
        {
            (Caesar(0), Codes.Invalid, "portions"), (Caesar(1000), Codes.Invalid, "portions"), (Caesar(minutes: 0), Codes.Invalid, "holdMinutes"), (Caesar(minutes: 10_081), Codes.Invalid, "holdMinutes"),
            (Caesar() with { Written = "Dressing" }, Codes.Invalid, "written"), (Dressing() with { Written = "  " }, Codes.Invalid, "written"), (Dressing() with { Written = new string('x', 81) }, Codes.Invalid, "written"),
            (Caesar() with { Item = new MenuItemId("moon") }, Codes.UnknownItem, "item"), (Caesar() with { Item = Some.Burger }, Codes.NotAtStation, "item"),
            (Caesar() with { Station = new StationId("moon") }, Codes.UnknownStation, "station"), (new FinishBatch(new StationId("moon"), id), Codes.UnknownStation, "station"),
            (new FinishBatch(Some.Salad, new BatchId(Guid.Empty)), Codes.UnknownBatch, "batch"), (new DiscardBatch(Some.Salad, new BatchId(Guid.Empty)), Codes.UnknownBatch, "batch"),
            (new FinishBatch(Some.Grill, id), Codes.UnknownBatch, "batch"), (new DiscardBatch(Some.Salad, id, new string('x', 501)), Codes.Invalid, "reason"),
        })
            _given.When(Some.Manager, act).IsRefused(code, path);
    }

    [Fact]
    public void A_station_keeps_forty_in_view_and_takes_the_next_when_one_is_gone()
    {
        var first = Make();
        for (var i = 1; i < 40; i++) Make();

        _given.When(SaladCook, Caesar()).IsRefused(Codes.TooManyBatches, "station");

        _given.And(SaladCook, new FinishBatch(Some.Salad, first)).And(SaladCook, Caesar());
    }

    [Fact]
    public void What_was_made_before_is_made_again_as_it_was_the_last_time_by_whoever_stands_there()
    {
        Make(Caesar(12, 120));
        Make(Dressing());
        Make(Caesar(8, 90));

        Assert.Equal([new BatchRecipe(Some.Salad, Some.Caesar, "Caesar salad", 8, 90), new BatchRecipe(Some.Salad, MenuItemId.Written, "House dressing", 30, 240)], Shelf().Again);

        _given.And(Some.Manager, Some.Menu(Some.Dish(Some.Caesar) with { Name = "Caesar" }));
        Assert.Equal(["Caesar", "House dressing"], Shelf().Again.Items.Select(recipe => recipe.Name));
        _given.And(Some.Manager, new SetMenu(Some.Stations, [.. Some.Dishes.Items.Where(dish => dish.Id != Some.Caesar)]));
        Assert.Equal(["House dressing"], Shelf().Again.Items.Select(recipe => recipe.Name));
    }

    [Fact]
    public void Of_each_station_the_last_twelve_can_be_made_again()
    {
        Make(Caesar());
        for (var i = 0; i < 12; i++) _given.And(SaladCook, Dressing() with { Written = $"Dressing {i}" });

        Assert.Equal(Enumerable.Range(0, 12).Reverse().Select(i => $"Dressing {i}"), Shelf().Again.Items.Select(recipe => recipe.Name));
    }

    [Fact]
    public void Offered_are_the_dishes_that_the_station_makes()
    {
        Assert.Equal([new BatchItem(Some.Caesar, "Caesar salad")], Shelf().Items);
    }

    [Fact]
    public void A_station_that_prepares_nothing_any_more_still_shows_what_is_on_its_shelf()
    {
        var id = Make();
        _given.And(Some.Manager, Some.Menu() with { Stations = [.. Some.Stations.Items.Select(station => station.Id == Some.Salad ? station with { Kind = "plating" } : station)] });

        Assert.Equal((false, 1), (Shelf().CanMake, Shelf().Open.Count));
        _given.When(SaladCook, Caesar()).IsRefused(Codes.NoBatches);

        _given.And(SaladCook, new DiscardBatch(Some.Salad, id));
        Assert.Null(_given.Board(Some.Salad).Batches);
    }

    [Fact]
    public void A_station_that_comes_back_to_the_menu_has_its_batches_still()
    {
        var id = Make();
        _given.And(Some.Manager, new SetMenu([.. Some.Stations.Items.Where(station => station.Id != Some.Salad)], [.. Some.Dishes.Items.Where(dish => dish.Id != Some.Caesar)]));
        _given.And(Some.Manager, Some.Menu());

        Assert.Equal([id], Shelf().Open.Items.Select(batch => batch.Id));
    }
}
