using System.Globalization;
using System.Text.Encodings.Web;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Features.Stations;

/// <summary>The all-day counts of a station as text, made once for all its screens; a row is replaced as a whole when its count changes.</summary>
internal sealed class AllDayFace
{
    private static readonly DrawnOnce<AllDayCounts, AllDayFace> Faces = new((counts, say) => new AllDayFace(counts, say));

    private AllDayFace(AllDayCounts counts, Texts say)
    {
        Items = [.. counts.Items.Items.SelectMany(count => count.Doneness.Items
            .Select(alike => new AllDayRow((count.Item, alike.Doneness), "doneness", Inside(CountText.OfDoneness(count.Item, alike.Doneness), Number(alike.Open), alike.Doneness, alike.Held > 0 ? Number(alike.Held) : null, say)))
            .Prepend(new AllDayRow(count.Item, null, Inside(CountText.Token(count.Item), Number(count.Open), count.Item, count.Held > 0 ? Number(count.Held) : null, say))))];
        Components = [.. counts.Components.Items.Select(part => new AllDayRow((part.Name, part.Unit), null,
            Inside(CountText.Token(part.Name, part.Unit), CountText.Amount(part.Open, part.Unit), part.Name, part.Held > 0 ? CountText.Amount(part.Held, part.Unit) : null, say)))];
    }

    /// <summary>What is to be made, each item with how it is to be done below it.</summary>
    public AllDayRow[] Items { get; }

    /// <summary>What that takes.</summary>
    public AllDayRow[] Components { get; }

    /// <summary>The face of <paramref name="counts"/> in a language.</summary>
    public static AllDayFace Of(AllDayCounts counts, Texts say) => Faces.Of(counts, say);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static MarkupString Inside(string token, string open, string name, string? held, Texts say)
    {
        var encode = HtmlEncoder.Default;
        return new MarkupString($"<button type=\"button\" data-shows=\"{token}\"><b>{encode.Encode(open)}</b><span>{encode.Encode(name)}</span>{(held is null ? "" : $"<small>+{encode.Encode(say["{0} held", held])}</small>")}</button>");
    }
}

/// <summary>A row of the all-day counts.</summary>
/// <param name="Key">What is counted: it stays the same when its count changes.</param>
/// <param name="Class">Of its element; null for none.</param>
/// <param name="Html">The button that lifts its tickets out.</param>
internal sealed record AllDayRow(object Key, string? Class, MarkupString Html);
