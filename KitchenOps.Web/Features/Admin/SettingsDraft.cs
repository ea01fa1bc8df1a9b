using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;

namespace KitchenOps.Web.Features.Admin;

/// <summary>What somebody types over the settings that they see.</summary>
internal sealed class SettingsDraft
{
    private readonly Typed _typed = new();
    private Settings _standing = new();

    /// <summary>The settings that the form rests on: what stands, but where a change of somebody else meets one of here, what stood before.</summary>
    public Settings Seen => SettingFields.All.Where(Clashes).Aggregate(_standing, (seen, one) => one.Write(seen, _typed.SeenAt(one.Path, StandingAt(one)))!);

    /// <summary>Whether something was typed that is not saved.</summary>
    public bool IsTyped => _typed.Any;

    /// <summary>The text of a field.</summary>
    public string this[SettingField field] => _typed[field.Path, StandingAt(field)];

    /// <summary>What stands in a field.</summary>
    public string StandingAt(SettingField field) => field.Read(_standing);

    /// <summary>Whether somebody else changed this since it was typed into.</summary>
    public bool Clashes(SettingField field) => _typed.Clashes(field.Path, StandingAt(field));

    /// <summary>Somebody types.</summary>
    public void Type(SettingField field, string text) => _typed.Type(field.Path, StandingAt(field), text);

    /// <summary>Of two changes, this one.</summary>
    public void Settle(SettingField field, bool mine) => _typed.Settle(field.Path, StandingAt(field), mine);

    /// <summary>Everything as it stands.</summary>
    public void Forget() => _typed.Forget();

    /// <summary>A newer state came.</summary>
    public void Follow(Settings standing)
    {
        _standing = standing;
        foreach (var field in SettingFields.All) _typed.Follow(field.Path, StandingAt(field));
    }

    /// <summary>The settings as typed, or where no value can be made of it.</summary>
    public (Settings? Settings, Problem[] Problems) ToSettings()
    {
        var settings = _standing;
        var problems = new List<Problem>();
        foreach (var field in SettingFields.All.Where(field => _typed.At(field.Path)))
            if (field.Write(settings, this[field]) is { } next) settings = next;
            else problems.Add(new Problem(Codes.Invalid, field.Path, field.Path == SettingFields.DayStartPath ? "a time, as in 04:00" : "a whole number"));
        return problems.Count > 0 ? (null, [.. problems]) : (settings, []);
    }
}
