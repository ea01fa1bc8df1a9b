namespace KitchenOps.Web.Features.Admin;

/// <summary>
/// What somebody types over cells that others may change meanwhile: what was not typed follows what stands; what was typed stays, and where
/// another change meets it, both stand until it is said which. Cells are named by the page; their texts are compared, never their meaning.
/// </summary>
internal sealed class Typed
{
    private readonly Dictionary<string, (string Seen, string Text)> _cells = [];

    /// <summary>Whether anything is typed.</summary>
    public bool Any => _cells.Count > 0;

    /// <summary>The cells that were typed into.</summary>
    public IReadOnlyCollection<string> Cells => _cells.Keys;

    /// <summary>What a cell shows.</summary>
    public string this[string cell, string standing] => _cells.TryGetValue(cell, out var typed) ? typed.Text : standing;

    /// <summary>Whether a cell was typed into.</summary>
    public bool At(string cell) => _cells.ContainsKey(cell);

    /// <summary>What stood in a cell when it was typed into: what a command says it has seen.</summary>
    public string SeenAt(string cell, string standing) => _cells.TryGetValue(cell, out var typed) ? typed.Seen : standing;

    /// <summary>Whether somebody else changed a cell since it was typed into.</summary>
    public bool Clashes(string cell, string standing) => _cells.TryGetValue(cell, out var typed) && typed.Seen != standing && typed.Text != standing;

    /// <summary>Somebody types.</summary>
    public void Type(string cell, string standing, string text)
    {
        var seen = SeenAt(cell, standing);
        if (text == standing && seen == standing) _cells.Remove(cell);
        else _cells[cell] = (seen, text);
    }

    /// <summary>What stands by now is what was typed: it is no change any more.</summary>
    public void Follow(string cell, string standing)
    {
        if (_cells.TryGetValue(cell, out var typed) && typed.Text == standing) _cells.Remove(cell);
    }

    /// <summary>Of two changes, this one: what was typed, over what stands; or what stands.</summary>
    public void Settle(string cell, string standing, bool mine)
    {
        if (mine && _cells.TryGetValue(cell, out var typed)) _cells[cell] = (standing, typed.Text);
        else _cells.Remove(cell);
    }

    /// <summary>Forgets one cell.</summary>
    public void Forget(string cell) => _cells.Remove(cell);

    /// <summary>Forgets everything.</summary>
    public void Forget() => _cells.Clear();
}
