using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features.Orders;

/// <summary>A line being written. Equal ones are counted together.</summary>
/// <param name="Problem">Why the kitchen would not take it, in words.</param>
/// <param name="Swaps">What the kitchen offered instead.</param>
public sealed record DraftLine(PadItem Item, int Quantity, EquatableArray<Modifier> Modifiers, string? Note, int? Seat, int? Course, string? Problem = null, EquatableArray<MenuItemId> Swaps = default)
{
    /// <summary>The line as ordered.</summary>
    public LineRequest ToRequest() =>
        new(Item.Id, Quantity, Modifiers.Items.Select(modifier => new ModifierRequest(modifier.Id, EnumNames.Of(modifier.Kind))).ToEquatableArray(), Note, Seat, Course);

    /// <summary>Whether one more of the other is one more of this.</summary>
    public bool IsSame(DraftLine other) => this with { Quantity = other.Quantity, Problem = null, Swaps = [], Item = other.Item } == other with { Problem = null, Swaps = [] } && Item.Id == other.Item.Id;

    /// <summary>The same for the same guest, of another dish: what the guest must not have goes along, and of the rest what that dish offers too.</summary>
    public DraftLine SwappedFor(PadItem other) => this with
    {
        Item = other, Problem = null, Swaps = [],
        Modifiers = Modifiers.Items.Select(modifier => modifier.Kind == ModifierKind.Allergy ? modifier : other.Modifiers.Items.FirstOrDefault(offered => offered.Id == modifier.Id && offered.Kind == modifier.Kind)).OfType<Modifier>().ToEquatableArray(),
    };

    /// <summary>Allergens that the guest is allergic to and the dish contains.</summary>
    public IReadOnlyList<string> Dangers => [.. Modifiers.Items.Where(modifier => modifier.Kind == ModifierKind.Allergy).Select(modifier => modifier.Id.Value).Intersect(Item.Allergens.Items, StringComparer.OrdinalIgnoreCase)];
}

/// <summary>An order being written; immutable, so that what was sent can be put back whole if it is refused.</summary>
/// <param name="Channel">How it leaves, where it is for no table.</param>
/// <param name="SeenVersion">The menu that the first line was chosen from; null takes the one on the screen.</param>
public sealed record Draft(EquatableArray<DraftLine> Lines, string? Note = null, string? Channel = null, string? Name = null, int? SeenVersion = null)
{
    /// <summary>Nothing yet.</summary>
    public static readonly Draft Empty = new([]);

    /// <summary>What was ordered, to be written on; without what <paramref name="menu"/> does not have.</summary>
    public static Draft Of(EquatableArray<LineRequest> lines, MenuView menu) => new(lines.Items
        .Select(line => menu.Items.Items.FirstOrDefault(item => item.Id == line.Item) is { } item
            ? new DraftLine(item, line.Quantity, line.Modifiers.Items.Select(modifier => ModifierOf(item, modifier)).OfType<Modifier>().ToEquatableArray(), line.Note, line.Seat, line.Course)
            : null)
        .OfType<DraftLine>().ToEquatableArray());

    // An allergy is the guest's, so that no dish has to offer it.
    private static Modifier? ModifierOf(PadItem item, ModifierRequest request) => EnumNames.Find<ModifierKind>(request.Kind) switch
    {
        null => null,
        ModifierKind.Allergy => new Modifier(request.Id, request.Id.Value, ModifierKind.Allergy),
        { } kind => item.Modifiers.Items.FirstOrDefault(offered => offered.Id == request.Id && offered.Kind == kind),
    };

    /// <summary>With one more line, counted onto an equal one.</summary>
    public Draft Add(DraftLine line, int? menuVersion = null)
    {
        if (IndexOf(line) is var at and >= 0) return With(at, Lines[at] with { Quantity = Lines[at].Quantity + line.Quantity, Problem = null, Swaps = [] });
        return this with { Lines = Lines.AddRange([line]), SeenVersion = Lines.IsEmpty ? menuVersion : SeenVersion };
    }

    /// <summary>Where the line is that one more of <paramref name="line"/> is counted onto; −1 where there is none.</summary>
    public int IndexOf(DraftLine line) => Lines.Items.ToList().FindIndex(one => one.IsSame(line));

    /// <summary>With the line at <paramref name="at"/> replaced; a quantity of nothing removes it.</summary>
    public Draft With(int at, DraftLine line) => this with { Lines = line.Quantity < 1 ? new(Lines.Items.RemoveAt(at)) : new(Lines.Items.SetItem(at, line)) };

    /// <summary>With what the kitchen said about each line. Whoever reads that has seen the menu as it is.</summary>
    public Draft With(Texts say, EquatableArray<Problem> problems) => this with
    {
        SeenVersion = null,
        Lines = Lines.Items.Select((line, i) => problems.Items.FirstOrDefault(problem => IsAbout(problem, i)) is { } problem
            ? line with { Problem = PadText.Of(say, problem), Swaps = problem.Swaps } : line with { Problem = null, Swaps = [] }).ToEquatableArray(),
    };

    /// <summary>The lines as ordered. Where something is to wait for a later course, everything else is the first one.</summary>
    public EquatableArray<LineRequest> ToRequests() =>
        Lines.Items.Select(line => line.ToRequest() with { Course = line.Course ?? (Lines.Items.Any(other => other.Course > 1) ? 1 : null) }).ToEquatableArray();

    /// <summary>How many dishes.</summary>
    public int Count => Lines.Items.Sum(line => line.Quantity);

    /// <summary>What they cost.</summary>
    public decimal Total => Lines.Items.Sum(line => line.Quantity * line.Item.Price);

    /// <summary>"grill 2, fryer 1": where the dishes go. What no station makes goes to the pass.</summary>
    public string Destinations(Texts say) => string.Join(", ", Lines.Items.SelectMany(line => line.Item.Stations.Items.Select(station => (Station: station == StationId.Unrouted.Value ? say["pass"] : station.ToLowerInvariant(), line.Quantity)))
        .GroupBy(to => to.Station).OrderByDescending(to => to.Sum(one => one.Quantity)).ThenBy(to => to.Key, StringComparer.Ordinal).Select(to => $"{to.Key} {to.Sum(one => one.Quantity)}"));

    /// <summary>"seats 1, 2 · course 2 held": whom it is for, and what waits.</summary>
    public string Summary(Texts say)
    {
        var courses = ToRequests().Items.Select(line => line.Course).OfType<int>().Distinct().Order().Skip(1).ToList();
        return string.Join(" · ", new[]
        {
            OrderWords.Seats(say, Lines.Items.Select(line => line.Seat)),
            courses.Count == 0 ? null : say[courses.Count == 1 ? "course {0} held" : "courses {0} held", string.Join(", ", courses)],
        }.OfType<string>());
    }

    private static bool IsAbout(Problem problem, int line) => problem.Path?.StartsWith($"lines[{line}]", StringComparison.Ordinal) == true;
}
