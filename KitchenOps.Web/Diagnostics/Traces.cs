using System.Diagnostics;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Diagnostics;

/// <summary>
/// One trace from what was sent to the screens that show it: the request (the framework's), <c>command</c> (receipt to answer), <c>turn</c> (the transaction in which it was decided, and its publication), and a
/// <c>frame</c> for each screen that is drawn for it, which ends when the browser has acknowledged it. Several commands of a turn, or commits of a frame, that come of different traces are linked; the first is the parent.
/// Where nobody listens, nothing is made.
/// </summary>
public static class Traces
{
    /// <summary>Name of the source.</summary>
    public const string Name = "KitchenOps";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Commands were received together; under the request that brought them.</summary>
    internal static Activity? Command(string slug, int count, Command first)
    {
        if (!Source.HasListeners() || Source.StartActivity("command") is not { } activity) return null;
        activity.SetTag("kitchenops.restaurant", slug).SetTag("kitchenops.commands", count).SetTag("kitchenops.command", first.GetType().Name);
        return activity;
    }

    /// <summary>A turn is taken for commands of these traces.</summary>
    internal static Activity? Turn(string slug, int count, IEnumerable<ActivityContext> of) => Source.HasListeners() ? Under("turn", of, activity => activity.SetTag("kitchenops.restaurant", slug).SetTag("kitchenops.commands", count)) : null;

    /// <summary>A screen is drawn for commits of these traces. It belongs to no thread: whoever draws goes on to others.</summary>
    internal static Activity? Frame(string slug, string view, IEnumerable<ActivityContext> of)
    {
        var current = Activity.Current;
        var frame = Under("frame", of, activity => activity.SetTag("kitchenops.restaurant", slug).SetTag("kitchenops.view", view));
        Activity.Current = current;
        return frame;
    }

    private static Activity? Under(string name, IEnumerable<ActivityContext> of, Action<Activity> tag)
    {
        var contexts = of.Where(context => context.TraceId != default).Distinct().ToList();
        if (contexts.Count == 0) return null;   // of nobody's trace: the clock's, or of another process
        var activity = Source.StartActivity(name, ActivityKind.Internal, contexts[0], links: contexts.Skip(1).Select(context => new ActivityLink(context)));
        if (activity is not null) tag(activity);
        return activity;
    }
}
