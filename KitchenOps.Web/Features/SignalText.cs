using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Store;
using KitchenOps.Web.Ui;

namespace KitchenOps.Web.Features;

/// <summary>What signals are called, and the commands that raise and answer them.</summary>
internal static class SignalText
{
    /// <summary>As it is said at the station itself, or anywhere else.</summary>
    public static string Of(Texts say, SignalView signal, StationId? here) => (signal.Kind, signal.From == here) switch
    {
        (SignalKind.Hands, true) => say["asked for hands"],
        (SignalKind.Hands, false) => say["{0}: hands", signal.FromName],
        (SignalKind.NeedTwoMinutes, true) => say["asked for 2 min"],
        (SignalKind.NeedTwoMinutes, false) => say["{0} needs 2 min", signal.FromName],
        (_, true) => say["waiting on {0}", signal.ToName],
        (_, false) => signal.To == here ? say["{0} waits on you", signal.FromName] : say["{0} waits on {1}", signal.FromName, signal.ToName],
    };

    /// <summary>What the button says that ends it: whoever raised it takes it back.</summary>
    public static string Answer(Texts say, SignalView signal, StationId? here) => say[signal.From == here ? "take back" : signal.Kind == SignalKind.Hands ? "coming" : "heard"];

    /// <summary>One signal among others, for the page's marks and sounds.</summary>
    public static string Key(StationId from, SignalKind kind, StationId? to) => $"{from}-{kind}{(to is { } station ? $"-{station}" : "")}".ToLowerInvariant();

    /// <summary>Raises one.</summary>
    public static string Raise(StationId from, SignalKind kind, StationId? to = null) => CommandText.Of(new RaiseSignal(from, kind, to));

    /// <summary>Answers this one, as it was drawn.</summary>
    public static string Command(SignalView signal) => CommandText.Of(new AnswerSignal(signal.From, signal.Kind, signal.At, signal.To));
}
