using KitchenOps.Domain.Kernel;

namespace KitchenOps.Domain.Orders;

/// <summary>An act on works as somebody saw them drawn: the lines it still has to be done to, or what it comes to instead.</summary>
/// <param name="Lines">Those it is to be done to, once each, in the order they were named.</param>
/// <param name="Otherwise">A refusal, a conflict, or that all of it is so already; null where there is something to do.</param>
internal sealed record Drawn(EquatableArray<LineId> Lines, Decision? Otherwise)
{
    /// <summary>All of it or nothing: a void or a newer version of any is a conflict.</summary>
    /// <param name="refuse">What else forbids it for a work, by code and detail.</param>
    /// <param name="isToDo">Whether it is still to be done to a work.</param>
    /// <param name="doneBy">Who did it to one before, and when; by default whoever did the last thing to it.</param>
    public static Drawn Of(Order order, StationId station, EquatableArray<DrawnWork> works, Func<Line, Work, (string Code, string? Detail)?> refuse, Func<Work, bool> isToDo, Func<Work, (ActorId? By, DateTimeOffset? At)>? doneBy = null)
    {
        if (Problem(order, station, works) is { } problem) return new Drawn([], problem);
        var lines = new List<LineId>();
        Work? done = null;
        for (var i = 0; i < works.Count; i++)
        {
            var line = order.Find(works[i].Line)!;
            var work = line.At(station)!;
            if (work.State == WorkState.Voided) return new Drawn([], OrderDecider.Voided(order, work));
            if (work.Version != works[i].WorkVersion) return new Drawn([], OrderDecider.Changed(order, work));
            if (refuse(line, work) is var (code, detail)) return new Drawn([], Decision.Refuse(code, $"works[{i}]", detail));
            if (!isToDo(work)) done = work; else if (!lines.Contains(line.Id)) lines.Add(line.Id);
        }
        if (lines.Count > 0) return new Drawn(lines.ToEquatableArray(), null);
        var (by, at) = doneBy is null ? (done!.By, done.At) : doneBy(done!);
        return new Drawn([], Decision.Already(by, at));
    }

    /// <summary>What is wrong with the works as they are named: none, too many, or one that is not there.</summary>
    public static Decision? Problem(Order order, StationId station, EquatableArray<DrawnWork> works)
    {
        if (works.IsEmpty) return Decision.Refuse(Codes.Invalid, "works", "at least one");
        if (works.Count > Limits.LinesPerOrder) return Decision.Refuse(Codes.Invalid, "works", $"at most {Limits.LinesPerOrder}");
        for (var i = 0; i < works.Count; i++)
        {
            if (works[i] is null || order.Find(works[i].Line) is not { } line) return Decision.Refuse(Codes.UnknownLine, $"works[{i}].line", works[i]?.Line.ToString());
            if (line.At(station) is null) return Decision.Refuse(Codes.NotAtStation, $"works[{i}].line", station.Value);
        }
        return null;
    }
}
