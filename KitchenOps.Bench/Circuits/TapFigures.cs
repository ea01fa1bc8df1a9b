using KitchenOps.Bench.Measure;

namespace KitchenOps.Bench.Circuits;

/// <summary>How soon what somebody taps at one screen is on all others that it concerns: a bump on its station's other screens, at the pass and at the server's, a serve at the last two.</summary>
/// <param name="Taps">Taps that were accepted in the measured time.</param>
/// <param name="Expected">Pairs of a tap and a screen that it concerns.</param>
/// <param name="Lost">Those in which the screen never showed it.</param>
/// <param name="ByScreenMs">From the tap to each screen, by its kind.</param>
/// <param name="AgreementMs">From the tap to the last of its screens: from then on all devices say the same.</param>
/// <param name="AgreementDistribution">The whole distribution of it.</param>
public sealed record TapFigures(
    int Taps, int Expected, int Lost, IReadOnlyDictionary<string, Percentiles> ByScreenMs, Percentiles AgreementMs, IReadOnlyList<DistributionPoint> AgreementDistribution)
{
    /// <summary>Follows every tap between <paramref name="from"/> and <paramref name="to"/>.</summary>
    public static TapFigures Of(IReadOnlyList<Venue> venues, IReadOnlyList<Screen> screens, ShownNumbers shown, long from, long to)
    {
        var (taps, expected, lost) = (0, 0, 0);
        var byScreen = new Dictionary<string, List<double>>();
        var agreements = new List<double>();
        foreach (var venue in venues)
        {
            foreach (var tap in venue.Hands.Taps.Where(tap => tap.At >= from && tap.At <= to))
            {
                taps++;
                double? last = null;
                foreach (var screen in screens.Where(screen => Concerns(tap, venue.Restaurant, screen)))
                {
                    expected++;
                    if (shown.FirstAt(screen.Number, tap.Seq) is not { } at)
                    {
                        lost++;
                        continue;
                    }
                    var took = OverTime.Milliseconds(Math.Max(0, at - tap.At));
                    var kind = screen.Kind.ToString().ToLowerInvariant();
                    (byScreen.TryGetValue(kind, out var list) ? list : byScreen[kind] = []).Add(took);
                    last = Math.Max(last ?? 0, took);
                }
                if (last is { } all)
                {
                    agreements.Add(all);
                }
            }
        }
        return new TapFigures(taps, expected, lost, byScreen.ToDictionary(kind => kind.Key, kind => Percentiles.Of(kind.Value)), Percentiles.Of(agreements), Distribution.Of(agreements));
    }

    /// <summary>Whether <paramref name="screen"/> changes by <paramref name="tap"/>.</summary>
    public static bool Concerns(Tap tap, string restaurant, Screen screen) => screen.Member.Restaurant == restaurant && screen.Kind switch
    {
        ScreenKind.Station => tap.Station is not null && screen.Member.Station == tap.Station,
        ScreenKind.Server => tap.Server == screen.Member.Actor,
        _ => true,
    };
}
