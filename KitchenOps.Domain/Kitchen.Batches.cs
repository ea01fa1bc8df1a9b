using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain;

/// <summary>
/// What was prepared ahead. A batch ends when somebody says so and in no other way: neither its time, nor the end of the business day, nor a station that is taken off the menu for a while
/// takes food off a shelf.
/// </summary>
public sealed partial record Kitchen
{
    /// <summary>Those that are not used up or thrown away, in the order in which they must go.</summary>
    public EquatableArray<Batch> Batches { get; init; } = [];
    /// <summary>How each was made the last time, the latest first; so many of one station.</summary>
    public EquatableArray<BatchRecipe> BatchRecipes { get; init; } = [];
    /// <summary>The last that are gone, the latest last.</summary>
    public EquatableArray<GoneBatch> GoneBatches { get; init; } = [];

    /// <summary>Whether such a station labels what it prepares ahead.</summary>
    public static bool MakesBatches(StationKind kind) => kind is StationKind.Salad or StationKind.Prep;

    /// <summary>Whether the menu sends such a dish to the station.</summary>
    public bool MakesAt(MenuItemId dish, StationId station) => Menu.Find(dish) is { Archived: false } item && Routing.Route(item.Stations, item.Name, Stations.Values).Items.Contains(station);

    private Decision Decide(MakeBatch command, Asking asking)
    {
        if (!IsOpenStation(command.Station)) return Decision.Refuse(Codes.UnknownStation, "station", command.Station.Value);
        if (!MakesBatches(Stations[command.Station].Kind)) return Decision.Refuse(Codes.NoBatches, "station", command.Station.Value);
        var id = new BatchId(DerivedId.Of(asking.Command, 0));
        if (Batches.Items.FirstOrDefault(batch => batch.Id == id) is { } made) return Decision.Already(made.By, made.MadeAt);
        if (GoneBatches.Items.FirstOrDefault(batch => batch.Id == id) is { } gone) return Decision.Already(gone.By, gone.At);
        if (command.Portions is < 1 or > Limits.Quantity) return Decision.Refuse(Codes.Invalid, "portions", $"1 to {Limits.Quantity}");
        if (command.HoldMinutes is < 1 or > Limits.BatchHoldMinutes) return Decision.Refuse(Codes.Invalid, "holdMinutes", $"1 to {Limits.BatchHoldMinutes}");
        var written = command.Written?.Trim() is { Length: > 0 } text ? text : null;
        if (command.Item == MenuItemId.Written != written is not null || written?.Length > Limits.Name) return Decision.Refuse(Codes.Invalid, "written", $"1 to {Limits.Name} characters, with the item {MenuItemId.Written} and no other");
        if (written is null)
        {
            if (Menu.Find(command.Item) is not { Archived: false } item) return Decision.Refuse(Codes.UnknownItem, "item", command.Item.Value);
            if (!MakesAt(item.Id, command.Station)) return Decision.Refuse(Codes.NotAtStation, "item", command.Item.Value);
            written = item.Name;
        }
        if (Batches.Items.Count(batch => batch.Station == command.Station) >= Limits.BatchesPerStation) return Decision.Refuse(Codes.TooManyBatches, "station", $"at most {Limits.BatchesPerStation}");
        // What was made while the network was away counts from when it was made: the label must not promise the food more time than it has.
        var madeAt = asking.EffectiveAt;
        return Decision.Accept(new BatchMade(id, command.Station, command.Item, written, command.Portions, madeAt, madeAt.PlusMinutes(command.HoldMinutes)));
    }

    private Decision Decide(FinishBatch command) => End(command.Station, command.Batch, isDiscarded: false, batch => new BatchFinished(batch.Id, batch.Station, batch.Name, batch.Portions));

    private Decision Decide(DiscardBatch command)
    {
        if (command.Reason?.Length > Limits.Note) return Decision.Refuse(Codes.Invalid, "reason", $"at most {Limits.Note} characters");
        return End(command.Station, command.Batch, isDiscarded: true, batch => new BatchDiscarded(batch.Id, batch.Station, batch.Name, batch.Portions, string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim()));
    }

    private Decision End(StationId station, BatchId id, bool isDiscarded, Func<Batch, DomainEvent> end)
    {
        if (!IsOpenStation(station)) return Decision.Refuse(Codes.UnknownStation, "station", station.Value);
        if (Batches.Items.FirstOrDefault(batch => batch.Id == id && batch.Station == station) is { } open) return Decision.Accept(end(open));
        // Used up is not thrown away: who says the other of the same batch is told, because one of the two is wrong and a report counts it.
        if (GoneBatches.Items.FirstOrDefault(gone => gone.Id == id && gone.Station == station) is not { } was) return Decision.Refuse(Codes.UnknownBatch, "batch", id.ToString());
        return was.Discarded == isDiscarded ? Decision.Already(was.By, was.At) : new Decision.Conflict(Codes.BatchGone, was.By, was.At);
    }

    private Kitchen Made(BatchMade e, Fact fact)
    {
        var recipe = new BatchRecipe(e.Station, e.Item, e.Name, e.Portions, (int)(e.DiscardAt - e.MadeAt).TotalMinutes);
        var others = BatchRecipes.Items.Where(other => !(other.Station == e.Station && other.Item == e.Item && (e.Item != MenuItemId.Written || other.Name == e.Name))).ToList();
        var eldest = others.FindLastIndex(other => other.Station == e.Station);
        if (others.Count(other => other.Station == e.Station) >= Limits.BatchRecipesPerStation) others.RemoveAt(eldest);
        return this with
        {
            Batches = Batches.Items.Append(new Batch(e.Batch, e.Station, e.Item, e.Name, e.Portions, e.MadeAt, e.DiscardAt, fact.Actor)).OrderBy(batch => batch.DiscardAt).ThenBy(batch => batch.Id).ToEquatableArray(),
            BatchRecipes = [recipe, .. others],
        };
    }

    private Kitchen Gone(BatchId id, StationId station, bool isDiscarded, Fact fact) => this with
    {
        Batches = Batches.Items.Where(batch => batch.Id != id).ToEquatableArray(),
        GoneBatches = GoneBatches.Items.Append(new GoneBatch(id, station, isDiscarded, fact.Actor, fact.At)).TakeLast(Limits.GoneBatches).ToEquatableArray(),
    };
}
