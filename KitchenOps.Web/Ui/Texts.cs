using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace KitchenOps.Web.Ui;

/// <summary>
/// What screens say, in one language. The source speaks English, and what another language says instead is found by that: what it does not know yet is
/// shown in English. Not the culture of a thread: a ticket is drawn for all screens at once, in each of their languages.
/// </summary>
public sealed class Texts
{
    /// <summary>As it stands in the source.</summary>
    public static readonly Texts English = new(0, "en", "English", FrozenDictionary<string, string>.Empty);

    /// <summary>Spanish, as kitchens of the Americas speak it.</summary>
    public static readonly Texts Spanish = new(1, "es", "Español", SpanishTexts.All);

    /// <summary>Every language that there is.</summary>
    public static readonly ImmutableArray<Texts> All = [English, Spanish];

    private readonly FrozenDictionary<string, string> _texts;

    private Texts(int index, string code, string name, FrozenDictionary<string, string> texts) => (Index, Code, Name, _texts) = (index, code, name, texts);

    /// <summary>Which of <see cref="All"/>.</summary>
    public int Index { get; }

    /// <summary>As a page says it: "en", "es" (ISO 639-1).</summary>
    public string Code { get; }

    /// <summary>What those who speak it call it.</summary>
    public string Name { get; }

    /// <summary>The language of <paramref name="code"/>, whatever its region; null where there is none.</summary>
    public static Texts? Of(string? code) => All.FirstOrDefault(one => code is not null && (code.Equals(one.Code, StringComparison.OrdinalIgnoreCase) || code.StartsWith($"{one.Code}-", StringComparison.OrdinalIgnoreCase)));

    /// <summary>A text.</summary>
    public string this[string english] => _texts.GetValueOrDefault(english, english);

    /// <summary>A text with something put into it, <c>{0}</c>, <c>{1}</c> …</summary>
    public string this[string english, params object?[] with] => string.Format(CultureInfo.InvariantCulture, this[english], with);

    /// <summary>A text around something that the page draws: what stands before its <c>{0}</c>, and what behind.</summary>
    public (string Before, string After) Around(string english) => this[english].Split("{0}") is [var before, var after] ? (before, after) : (this[english], "");

    /// <summary>One of something, or several, with how many.</summary>
    public string Count(int count, string one, string several) => this[count == 1 ? one : several, count];
}
