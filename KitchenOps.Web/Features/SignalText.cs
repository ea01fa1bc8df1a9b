using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features;

/// <summary>What signals are called, and the commands that raise and answer them.</summary>
internal static class SignalText
{
    /// <summary>As it is said at the station itself, or anywhere else.</summary>
    public static string Of(SignalView signal, StationId? here) => (signal.Kind, signal.From == here) switch
    {
        (SignalKind.Hands, true) => "asked for hands",
        (SignalKind.Hands, false) => $"{signal.FromName}: hands",
        (SignalKind.NeedTwoMinutes, true) => "asked for 2 min",
        (SignalKind.NeedTwoMinutes, false) => $"{signal.FromName} needs 2 min",
        (_, true) => $"waiting on {signal.ToName}",
        (_, false) => signal.To == here ? $"{signal.FromName} waits on you" : $"{signal.FromName} waits on {signal.ToName}",
    };

    /// <summary>What the button says that ends it: whoever raised it takes it back.</summary>
    public static string Answer(SignalView signal, StationId? here) => signal.From == here ? "take back" : signal.Kind == SignalKind.Hands ? "coming" : "heard";

    /// <summary>One signal among others, for the page's marks and sounds.</summary>
    public static string Key(StationId from, SignalKind kind, StationId? to) => $"{from}-{kind}{(to is { } station ? $"-{station}" : "")}".ToLowerInvariant();

    /// <summary>Raises one.</summary>
    public static string Raise(StationId from, SignalKind kind, StationId? to = null) => CommandText.Of(new RaiseSignal(from, kind, to));

    /// <summary>Answers this one, as it was drawn.</summary>
    public static string Command(SignalView signal) => CommandText.Of(new AnswerSignal(signal.From, signal.Kind, signal.At, signal.To));
}
