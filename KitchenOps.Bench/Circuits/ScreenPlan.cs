using KitchenOps.Bench.Circuits.Protocol;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits;

/// <summary>Spreads circuits over restaurants, kinds of screens, and stations or people.</summary>
public static class ScreenPlan
{
    /// <summary>The page of each kind that a member of the given role opens.</summary>
    public static readonly IReadOnlyList<(ScreenKind Kind, string Role, string Path)> Pages =
    [
        (ScreenKind.Station, "Cook", "/r/{slug}/stations/{station}"),
        (ScreenKind.Expo, "Expo", "/r/{slug}/expo"),
        (ScreenKind.Server, "Server", "/r/{slug}/floor"),
    ];

    /// <summary>The kinds whose page is there and has a circuit.</summary>
    public static async Task<IReadOnlyList<ScreenKind>> FindKindsAsync(CircuitSite site, Staff staff, CancellationToken cancellation)
    {
        var found = new List<ScreenKind>();
        foreach (var (kind, role, path) in Pages)
        {
            if (staff.Members.FirstOrDefault(member => member.Role == role) is not { } member)
            {
                continue;
            }
            try
            {
                await site.LoadAsync(new Uri(site.Address, PathOf(path, member)), await staff.SignInAsync(member, cancellation), cancellation);
                found.Add(kind);
            }
            catch (BenchException e)
            {
                Console.Error.WriteLine($"no screens of kind {kind}: {e.Message}");
            }
        }
        return found.Count > 0 ? found : throw new BenchException("the server has no page with a circuit for any kind of screen");
    }

    /// <summary><paramref name="count"/> screens: each restaurant in turn, and in it each kind by its part.</summary>
    public static IReadOnlyList<Screen> Of(int count, IReadOnlyList<string> restaurants, IReadOnlyList<Member> members, IReadOnlyList<ScreenKind> kinds, IReadOnlyList<int> mix)
    {
        var seats = Pages.Where(page => kinds.Contains(page.Kind)).ToDictionary(page => page.Kind, page => restaurants.Select(restaurant =>
            members.Where(member => member.Restaurant == restaurant && member.Role == page.Role).Select(member => (Member: member, Path: PathOf(page.Path, member))).ToList()).ToList());
        var rota = Rota(mix, kinds);
        var taken = new Dictionary<(ScreenKind, int), int>();
        var screens = new List<Screen>(count);
        for (var n = 0; n < count; n++)
        {
            var restaurant = n % restaurants.Count;
            var kind = rota[n / restaurants.Count % rota.Count];
            var candidates = seats[kind][restaurant];
            if (candidates.Count == 0)
            {
                throw new BenchException($"{restaurants[restaurant]} has nobody for screens of kind {kind}");
            }
            var nth = taken.GetValueOrDefault((kind, restaurant));
            taken[(kind, restaurant)] = nth + 1;
            var (member, path) = candidates[nth % candidates.Count];
            screens.Add(new Screen(n, kind, member, path));
        }
        return screens;
    }

    // 7:1:2 → the kinds in these parts, mixed as evenly as they go: each time the kind that is furthest behind its part.
    static List<ScreenKind> Rota(IReadOnlyList<int> mix, IReadOnlyList<ScreenKind> kinds)
    {
        var weights = kinds.Select(kind => mix[(int)kind]).ToList();
        var total = weights.Sum();
        if (total == 0)
        {
            throw new BenchException("--mix leaves no screens of the kinds that the server has");
        }
        var given = new int[kinds.Count];
        var rota = new List<ScreenKind>();
        for (var n = 1; n <= total; n++)
        {
            var next = Enumerable.Range(0, kinds.Count).MaxBy(i => ((double)weights[i] * n / total) - given[i]);
            given[next]++;
            rota.Add(kinds[next]);
        }
        return rota;
    }

    static string PathOf(string path, Member member) => path.Replace("{slug}", member.Restaurant, StringComparison.Ordinal).Replace("{station}", member.Station, StringComparison.Ordinal);
}
