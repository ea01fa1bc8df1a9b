using System.Text.RegularExpressions;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Ui;

namespace KitchenOps.Tests.Features;

/// <summary>What screens say in another language than that of the source.</summary>
public sealed partial class TextsTests
{
    /// <summary>Said by way of a variable: names that the domain has, not a sentence of a page.</summary>
    private static readonly string[] Named =
        ["Counter", "Pickup", "Delivery", "Room", "guest changed their mind", "ordered by mistake", "took too long", "guest left", "hotter", "cook it more", "overdone", "something is missing", "plate it anew", "celery", "crustaceans", "egg", "fish", "gluten", "lupin", "milk", "molluscs", "mustard",
            "nuts", "peanuts", "sesame", "soya", "sulphites"];

    [Fact]
    public void Every_text_of_a_floor_screen_is_there_in_Spanish_and_none_is_there_that_nothing_says()
    {
        var said = Said().ToHashSet();
        Assert.True(said.Count > 250, $"only {said.Count} texts were found");

        Assert.Empty(said.Except(SpanishTexts.All.Keys).Order());
        Assert.Empty(SpanishTexts.All.Keys.Except(said).Except(Named).Except(Refused()).Order());
        Assert.Empty(Named.Concat(Refused()).Except(SpanishTexts.All.Keys));
    }

    [Fact]
    public void What_is_put_into_a_text_is_put_into_it_in_Spanish_too() =>
        Assert.All(SpanishTexts.All, text => Assert.Equal(Holes().Matches(text.Key).Select(hole => hole.Value).Order(), Holes().Matches(text.Value).Select(hole => hole.Value).Order()));

    [Fact]
    public void What_a_language_does_not_know_is_said_in_English()
    {
        Assert.Equal("Never said", Texts.Spanish["Never said"]);
        Assert.Equal("comanda 7".ToUpperInvariant(), Texts.Spanish["Ticket {0}, {1} {2}", 7, "", ""].ToUpperInvariant()[..9]);
        Assert.Equal(("last bump ", " ago"), Texts.English.Around("last bump {0} ago"));
        Assert.Equal(("último despacho hace ", ""), Texts.Spanish.Around("last bump {0} ago"));
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("es-MX", "es")]
    [InlineData("EN", "en")]
    [InlineData("est", null)]
    [InlineData("de", null)]
    [InlineData(null, null)]
    public void A_language_is_found_by_its_code_whatever_its_region(string? code, string? found) => Assert.Equal(found, Texts.Of(code)?.Code);

    /// <summary>Every literal within <c>Say[…]</c>, <c>Say.Count(…)</c> and <c>Say.Around(…)</c> of the pages.</summary>
    private static IEnumerable<string> Said() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "KitchenOps.Web"), "*.*", SearchOption.AllDirectories)
        where file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.EndsWith("SpanishTexts.cs", StringComparison.Ordinal)
        let source = File.ReadAllText(file)
        from Match say in Says().Matches(source)
        from text in Literals(source, say.Index + say.Length)
        where text.Any(char.IsLetter)
        select text;

    /// <summary>The plain literals from <paramref name="at"/> on to the bracket that closes it.</summary>
    private static IEnumerable<string> Literals(string source, int at)
    {
        for (var depth = 1; depth > 0; at++)
        {
            if (source[at] is '[' or '(') depth++;
            else if (source[at] is ']' or ')') depth--;
            else if (source[at] == '"')
            {
                var end = source.IndexOf('"', at + 1);
                // What is put together here is no text of its own.
                if (source[at - 1] != '$') yield return source[(at + 1)..end];
                else while (source[end - 1] == '{' || source[(at + 2)..end].Count(one => one == '{') > source[(at + 2)..end].Count(one => one == '}')) end = source.IndexOf('"', end + 1);
                at = end;
            }
        }
    }

    /// <summary>What the page of the PIN refuses with, said by way of a variable.</summary>
    private static IEnumerable<string> Refused() =>
        ["Too many tries at this screen. Wait a minute.", "Too many wrong PINs. None is taken for a few minutes.", "That is not the PIN.", "This page lay open for too long. Choose again."];

    [GeneratedRegex(@"\b[sS]ay(\[|\.Count\(|\.Around\()")]
    private static partial Regex Says();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Holes();
}
