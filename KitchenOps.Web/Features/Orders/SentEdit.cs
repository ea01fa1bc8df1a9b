using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features.Orders;

/// <summary>
/// A change of a sent line being written: for each field what it was when it was seen, and what it is to be. A field that is not
/// touched follows the line; one that somebody else changed meanwhile is a clash, and whoever writes decides.
/// </summary>
public sealed record SentEdit(LineId Line, int SeenQuantity, int Quantity, EquatableArray<Modifier> SeenModifiers, EquatableArray<Modifier> Modifiers, string? SeenNote, string? Note)
{
    /// <summary>Nothing changed yet.</summary>
    public static SentEdit Of(PassLine line) => new(line.LineId, line.Quantity, line.Quantity, ModifiersOf(line), ModifiersOf(line), line.Note, line.Note);

    /// <summary>A line's modifiers as the menu has them.</summary>
    public static EquatableArray<Modifier> ModifiersOf(PassLine line) =>
        line.Modifiers.Items.Select(modifier => new Modifier(modifier.Id, modifier.Name, EnumNames.Find<ModifierKind>(modifier.Kind) ?? ModifierKind.Add)).ToEquatableArray();

    /// <summary>Whether there is anything to send.</summary>
    public bool IsChanged => Quantity != SeenQuantity || !Same(Modifiers, SeenModifiers) || Note != SeenNote;

    /// <summary>The same over the line as it is now.</summary>
    public SentEdit Over(PassLine now)
    {
        var modifiers = ModifiersOf(now);
        var edit = this;
        if (Quantity == SeenQuantity || Quantity == now.Quantity) edit = edit with { SeenQuantity = now.Quantity, Quantity = now.Quantity };
        if (Same(Modifiers, SeenModifiers) || Same(Modifiers, modifiers)) edit = edit with { SeenModifiers = modifiers, Modifiers = modifiers };
        if (Note == SeenNote || Note == now.Note) edit = edit with { SeenNote = now.Note, Note = now.Note };
        return edit;
    }

    /// <summary>What somebody else changed meanwhile, as it is now, in words; empty where nobody did.</summary>
    public IReadOnlyList<string> Clashes(Texts say, PassLine now)
    {
        var clashes = new List<string>();
        if (SeenQuantity != now.Quantity) clashes.Add(say["now {0}", now.Quantity]);
        if (!Same(SeenModifiers, ModifiersOf(now))) clashes.Add(now.Modifiers.IsEmpty ? say["now as on the menu"] : say["now {0}", PadText.Of(say, ModifiersOf(now))]);
        if (SeenNote != now.Note) clashes.Add(now.Note is null ? say["now without a note"] : say["now “{0}”", now.Note]);
        return clashes;
    }

    /// <summary>Mine, in the knowledge of what the others did.</summary>
    public SentEdit Knowing(PassLine now) => this with { SeenQuantity = now.Quantity, SeenModifiers = ModifiersOf(now), SeenNote = now.Note };

    /// <summary>The command.</summary>
    public ChangeLine ToCommand(OrderId order) => new(order, Line,
        Quantity == SeenQuantity ? null : new Change<int>(SeenQuantity, Quantity),
        Same(Modifiers, SeenModifiers) ? null : new Change<EquatableArray<ModifierRequest>>(Requests(SeenModifiers), Requests(Modifiers)),
        Note == SeenNote ? null : new Change<string?>(SeenNote, Note));

    private static EquatableArray<ModifierRequest> Requests(EquatableArray<Modifier> modifiers) => modifiers.Items.Select(modifier => new ModifierRequest(modifier.Id, EnumNames.Of(modifier.Kind))).ToEquatableArray();

    private static bool Same(EquatableArray<Modifier> one, EquatableArray<Modifier> other) =>
        one.Items.Select(modifier => (modifier.Id, modifier.Kind)).ToHashSet().SetEquals(other.Items.Select(modifier => (modifier.Id, modifier.Kind)));
}
