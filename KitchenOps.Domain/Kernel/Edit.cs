namespace KitchenOps.Domain.Kernel;

/// <summary>Who changed a field last: the answer to whoever changes it too late.</summary>
/// <param name="What">The field: quantity, modifiers, note, priority.</param>
public sealed record Edit(string What, ActorId By, DateTimeOffset At);

/// <summary>The last edit of each field.</summary>
public static class Edits
{
    /// <summary>The last edit of <paramref name="what"/>, or null.</summary>
    public static Edit? Last(this EquatableArray<Edit> edits, string what)
    {
        foreach (var edit in edits)
            if (edit.What == what) return edit;
        return null;
    }

    /// <summary>With <paramref name="what"/> edited by the actor of <paramref name="fact"/>.</summary>
    public static EquatableArray<Edit> With(this EquatableArray<Edit> edits, string what, Fact fact) =>
        [.. edits.Items.Where(edit => edit.What != what), new Edit(what, fact.Actor, fact.At)];
}
