using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain.Views;

/// <summary>A signal as a screen shows it.</summary>
/// <param name="FromName">The station's name.</param>
/// <param name="ToName">Of the station that is waited for; null for the other kinds.</param>
/// <param name="At">When it was raised; an answer names it.</param>
/// <param name="By">Who raised it; a name.</param>
public sealed record SignalView(StationId From, string FromName, SignalKind Kind, StationId? To, string? ToName, DateTimeOffset At, string By)
{
    /// <summary>Those that <paramref name="concern"/> picks, the oldest first.</summary>
    internal static EquatableArray<SignalView> Of(Kitchen kitchen, Func<Signal, bool> concern) => kitchen.Signals.IsEmpty ? []
        : kitchen.Signals.Items.Where(concern).Select(signal => new SignalView(signal.From, kitchen.NameOf(signal.From), signal.Kind, signal.To, signal.To is { } to ? kitchen.NameOf(to) : null, signal.At, kitchen.Grants.NameOf(signal.By))).ToEquatableArray();
}
