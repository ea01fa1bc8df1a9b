namespace KitchenOps.Web.Diagnostics;

/// <summary>What is counted: each in one place, where it happens.</summary>
public enum Counted
{
    /// <summary>Draws that were started because something a screen shows had changed.</summary>
    Frames,
    /// <summary>Commits that a screen was shown together with a later one, in one frame.</summary>
    Folded,
    /// <summary>Events that were committed, here or by another process.</summary>
    Events,
    /// <summary>Screens and feeds that a commit was brought to: one each.</summary>
    Delivered,
    /// <summary>Those that it would have been brought to without a filter: all that follow its restaurant.</summary>
    Deliverable,
    /// <summary>Messages of browsers over their circuits: acknowledgements, heartbeats, clicks. Signs of life are none.</summary>
    MessagesIn,
    /// <summary>Messages to browsers over their circuits: frames, calls of scripts, answers. Signs of life are none.</summary>
    MessagesOut,
    /// <summary>Bytes of the messages in.</summary>
    BytesIn,
    /// <summary>Bytes of the messages out.</summary>
    BytesOut,
    /// <summary>Commands that were answered.</summary>
    Commands,
    /// <summary>Those of them that were answered "unavailable", or threw.</summary>
    CommandsFailed,
    /// <summary>Screens, subscribers and requests that failed.</summary>
    Failures,
    /// <summary>Connections that were lost and came back to their circuit.</summary>
    Reconnects,
    /// <summary>Processor time of the process, ms.</summary>
    ProcessorMs,
    /// <summary>Time that everything stood still for the collector, ms.</summary>
    CollectorMs,
}

/// <summary>What is looked at once a second.</summary>
public enum Sampled
{
    /// <summary>Circuits with a connection.</summary>
    Connected,
    /// <summary>Circuits that are kept while theirs is down.</summary>
    Retained,
    /// <summary>Subscriptions on the buses of all restaurants.</summary>
    Subscriptions,
    /// <summary>The managed heap, bytes.</summary>
    ManagedBytes,
}
