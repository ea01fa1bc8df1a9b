using System.Globalization;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Web.Features.Expo;

/// <summary>What an order's card at the pass says and sends, as text: made, and drawn, once for all the screens that show the order.</summary>
internal sealed class PassFace
{
    /// <summary>So long a rush can be taken back before its stations hear of it.</summary>
    private const string SecondThoughtsSeconds = "3";

    private static readonly DrawnOnce<PassOrder, PassFace> Faces = new((order, say) => new PassFace(order, say));

    private PassFace(PassOrder order, Texts say)
    {
        Say = say;
        (Key, Id) = (order.OrderId, order.OrderId.ToString());
        Number = order.Number?.ToString(CultureInfo.InvariantCulture) ?? "…";
        Name = say["Order {0}", Number];
        Where = OrderWords.Where(order.Table, order.Name);
        Channel = string.Join(" · ", new[] { order.Channel == Domain.Orders.Channel.Table ? null : say[order.Channel.ToString().ToLowerInvariant()], order.Server }.OfType<string>());
        SentAt = order.SentAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        Stations = [.. order.Lines.Items.SelectMany(line => line.Works.Items).Where(work => work.State != WorkState.Voided).GroupBy(work => work.StationName).OrderBy(works => works.Key, StringComparer.Ordinal)
            .Select(works => new StationProgress(works.Key, works.Key.ToLowerInvariant(), works.Count(work => work.State.IsDone()), works.Count()))];
        Lines = [.. order.Lines.Items.Select(line => new PassLineFace(order, line, say))];
        Rush = PassActs.Rush(order);
        IsRushed = order.Priority >= SetPriority.Rush ? "true" : "false";
        SecondThoughts = IsRushed == "true" ? null : SecondThoughtsSeconds;
        RushName = say["Rush order {0}", Number];
        FireNext = PassActs.FireNext(order);
        (Head, Strip, Acts) = (Html.Of(PassCards.HeadOf(this)), Html.Of(PassCards.StripOf(this)), Html.Of(PassCards.ActsOf(this)));
        NotReceived = NotReceivedLines.Of(order, say);
        Note = order.Note is { } note ? Html.Of(PassCards.NoteOf(note)) : null;
    }

    /// <summary>The language that it speaks.</summary>
    public Texts Say { get; }
    /// <summary>The order, as one card is told from another.</summary>
    public object Key { get; }
    /// <summary>The order.</summary>
    public string Id { get; }
    /// <summary>The card's name for who listens.</summary>
    public string Name { get; }
    /// <summary>Its number, or that it has none yet.</summary>
    public string Number { get; }
    /// <summary>Table and name; a bare number could be anything beside an order's own.</summary>
    public string Where { get; }
    /// <summary>Channel, where a table does not say it, and server.</summary>
    public string Channel { get; }
    /// <summary>Milliseconds since 1970.</summary>
    public string SentAt { get; }
    /// <summary>How far each station is.</summary>
    public StationProgress[] Stations { get; }
    /// <summary>Its lines.</summary>
    public PassLineFace[] Lines { get; }
    /// <summary>The command that puts it before the others, or back.</summary>
    public string Rush { get; }
    /// <summary>Whether it is before the others: true or false.</summary>
    public string IsRushed { get; }
    /// <summary>How many seconds it is held before it goes out; null where it is taken back, which rings nowhere.</summary>
    public string? SecondThoughts { get; }
    /// <summary>What calling it is called.</summary>
    public string RushName { get; }
    /// <summary>The command that fires the next held course; null where none is held.</summary>
    public string? FireNext { get; }
    /// <summary>Which order and since when, drawn.</summary>
    public MarkupString Head { get; }
    /// <summary>How far each station is, drawn.</summary>
    public MarkupString Strip { get; }
    /// <summary>Rush and fire, drawn.</summary>
    public MarkupString Acts { get; }
    /// <summary>The stations that have not received it, drawn; null where all have.</summary>
    public MarkupString? NotReceived { get; }
    /// <summary>What is written on the whole order, drawn; null where nothing is.</summary>
    public MarkupString? Note { get; }

    /// <summary>The face of <paramref name="order"/> in a language.</summary>
    public static PassFace Of(PassOrder order, Texts say) => Faces.Of(order, say);
}

/// <summary>How far a station is with an order.</summary>
internal sealed record StationProgress(string Name, string Class, int Done, int All)
{
    /// <summary>The bar.</summary>
    public string Style { get; } = $"width:{Done * 100 / All}%";
    /// <summary>In words.</summary>
    public string Said { get; } = $"{Name} {Done}/{All}";
}

/// <summary>What a line says at the pass, and what a tap on it sends.</summary>
internal sealed class PassLineFace
{
    internal PassLineFace(PassOrder order, PassLine line, Texts say)
    {
        Item = line.Item;
        Id = line.LineId.ToString();
        State = line.State.ToString().ToLowerInvariant();
        Quantity = line.Quantity.ToString(CultureInfo.InvariantCulture);
        Command = PassActs.Tap(order, line);
        Details = PassText.Details(say, line);
        (Allergies, Acknowledged) = (PassText.Allergies(say, line), PassText.Acknowledged(say, line));
        Unread = line.Works.Items.Any(work => work.Covered) ? "true" : null;
        Said = line.State switch
        {
            WorkState.Held => say["held, course {0}", line.Course],
            _ when line.HeldBack => say["waits for its start"],
            WorkState.Ready => $"{say["ready"]} ✓",
            WorkState.Served => line.Runner is { } runner ? say["with {0}", runner] : say["served"],
            WorkState.Voided => say["void"],
            _ => "",   // its clock runs
        };
        By = OrderWords.Claims(line);
        Quality = line.Quality is { } quality ? say["quality: {0}", say[quality]] : null;
        HoldUntil = line.HoldUntil?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (line.State.IsOpen() && !line.HeldBack)
        {
            Since = (line.DueSince() ?? order.SentAt).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            Target = line.TargetSeconds.ToString(CultureInfo.InvariantCulture);
        }
        Html = Ui.Html.Of(PassCards.LineOf(this));
    }

    /// <summary>What it is.</summary>
    public string Item { get; }
    /// <summary>Its id.</summary>
    public string Id { get; }
    /// <summary>Its state, a word.</summary>
    public string State { get; }
    /// <summary>How many.</summary>
    public string Quantity { get; }
    /// <summary>What a tap sends; null where there is nothing to do.</summary>
    public string? Command { get; }
    /// <summary>What is to be checked on the plate: modifiers, seat and note.</summary>
    public string? Details { get; }
    /// <summary>What the guest must not have.</summary>
    public string? Allergies { get; }
    /// <summary>Who acknowledged that, or where nobody has yet; null where there is nothing to say.</summary>
    public string? Acknowledged { get; }
    /// <summary>That nobody has at some station; null otherwise.</summary>
    public string? Unread { get; }
    /// <summary>Who works on it and where; null where nobody has started.</summary>
    public string? By { get; }
    /// <summary>What the pass wants better; null where nothing.</summary>
    public string? Quality { get; }
    /// <summary>Until when what is plated cold of it may wait, milliseconds since 1970; null where nothing does.</summary>
    public string? HoldUntil { get; }
    /// <summary>Where it stands, for people, once its clock has stopped.</summary>
    public string Said { get; }
    /// <summary>What its clock counts from, milliseconds since 1970; null where none runs.</summary>
    public string? Since { get; }
    /// <summary>The clock's target in seconds.</summary>
    public string? Target { get; }
    /// <summary>All of it, drawn.</summary>
    public MarkupString Html { get; }
}
