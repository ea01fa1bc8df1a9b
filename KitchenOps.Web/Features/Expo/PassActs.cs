using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Expo;

/// <summary>The commands that the pass sends.</summary>
internal static class PassActs
{
    /// <summary>Everything that is ready leaves.</summary>
    public static string Serve(PassOrder order) => CommandText.Of(new ServeLines(order.OrderId, order.Ready().Select(line => line.LineId).ToEquatableArray()));

    /// <summary>The same, in the hands of somebody.</summary>
    public static string HandTo(PassOrder order, Colleague runner) => CommandText.Of(new ServeLines(order.OrderId, order.Ready().Select(line => line.LineId).ToEquatableArray(), Runner: runner.Actor));

    /// <summary>One ready line leaves; a served one comes back, at its first station.</summary>
    public static string? Tap(PassOrder order, PassLine line) => line.State switch
    {
        WorkState.Ready => CommandText.Of(new ServeLines(order.OrderId, [line.LineId])),
        WorkState.Served => CommandText.Of(new RecallLines(order.OrderId, line.Works[0].Station, [new DrawnWork(line.LineId, line.Works[0].WorkVersion)])),
        _ => null,
    };

    /// <summary>What is to be better about a line, as it will be typed in place of what is drawn; or in one of the usual words.</summary>
    public static string Quality(PassOrder order, PassLine line, string note = "") => CommandText.Of(new NoteQuality(order.OrderId, line.LineId, note, line.Quality ?? ""));

    /// <summary>What is ready of a line goes back to a station that made it.</summary>
    public static string Back(PassOrder order, PassLine line, PassWork work) => CommandText.Of(new RecallLines(order.OrderId, work.Station, [new DrawnWork(line.LineId, work.WorkVersion)]));

    /// <summary>Fires the next held course.</summary>
    public static string? FireNext(PassOrder order) =>
        order.NextCourse() is { } course ? CommandText.Of(new FireCourse(order.OrderId, course)) : null;

    /// <summary>Up to the front, or back.</summary>
    public static string Rush(PassOrder order) => CommandText.Of(new SetPriority(order.OrderId, order.Priority >= SetPriority.Rush ? 0 : SetPriority.Rush));

    /// <summary>Sends an unrouted line to a station.</summary>
    public static string Route(PassOrder order, PassLine line, StationId station) => CommandText.Of(new RouteLine(order.OrderId, line.LineId, station));

    /// <summary>Acknowledges the allergy of an unrouted line, which has no cook who could; null where nothing is to be acknowledged.</summary>
    public static string? AcknowledgeUnrouted(PassOrder order, PassLine line) => line.Works.Items.First(work => work.Station == StationId.Unrouted) is { Covered: true } work
        ? CommandText.Of(new AcknowledgeAllergy(order.OrderId, StationId.Unrouted, [new DrawnWork(line.LineId, work.WorkVersion)])) : null;

    /// <summary>The pass made it itself; null while it is held.</summary>
    public static string? BumpUnrouted(PassOrder order, PassLine line) => line.Works.Items.First(work => work.Station == StationId.Unrouted) is { State: not WorkState.Held } work
        ? CommandText.Of(new BumpLines(order.OrderId, StationId.Unrouted, [new DrawnWork(line.LineId, work.WorkVersion)], "made at the pass")) : null;
}
