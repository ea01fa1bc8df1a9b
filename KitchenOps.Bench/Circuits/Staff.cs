using System.Net;
using System.Text.RegularExpressions;
using KitchenOps.Bench.CommandLine;

namespace KitchenOps.Bench.Circuits;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Restaurant">The slug.</param>
/// <param name="Actor">Who.</param>
/// <param name="Role">The role's name.</param>
/// <param name="Station">The one station of a cook or display; null for others.</param>
public sealed record Member(string Restaurant, string Actor, string Role, string? Station);

/// <summary>The people of the restaurants, as the page shows them that signs them in; each gets the real cookie, once.</summary>
public sealed partial class Staff : IDisposable
{
    const string Path = "/dev/sign-in";

    readonly HttpClient _http;
    readonly Dictionary<Member, string> _cookies = [];
    readonly string _antiforgeryCookie;
    readonly string _token;

    Staff(HttpClient http, string antiforgeryCookie, string token, IReadOnlyList<Member> members) =>
        (_http, _antiforgeryCookie, _token, Members) = (http, antiforgeryCookie, token, members);

    /// <summary>Everybody.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <summary>Restaurants in the order of the page.</summary>
    public IReadOnlyList<string> Restaurants => [.. Members.Select(member => member.Restaurant).Distinct()];

    /// <summary>Reads the page.</summary>
    public static async Task<Staff> FindAsync(Uri site, CancellationToken cancellation)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = site };
        using var answer = await http.GetAsync(new Uri(Path, UriKind.Relative), cancellation);
        var html = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellation) : "";
        var members = Read(html);
        return members.Count > 0 && Token().Match(html) is { Success: true } token
            ? new Staff(http, CookiesOf(answer), WebUtility.HtmlDecode(token.Groups[1].Value), members)
            : throw new BenchException($"{Path} of {site} offers nobody to sign in as; it is there in the Development environment, for the demo's restaurants");
    }

    /// <summary>The people that a sign-in page offers.</summary>
    public static IReadOnlyList<Member> Read(string html) =>
    [
        .. Form().Matches(html).Select(form => form.Value).Select(form =>
        {
            var about = Button().Match(form).Groups[1].Value.Trim().Split(": ");
            var stations = about.Length > 1 ? about[1].Split(", ") : [];
            return new Member(Field(form, "restaurant"), Field(form, "actor"), about[0], stations is [var only] ? only : null);
        }).Where(member => member.Actor.Length > 0),
    ];

    /// <summary>The cookie of <paramref name="member"/>, as a header's value; signs in the first time.</summary>
    public async Task<string> SignInAsync(Member member, CancellationToken cancellation)
    {
        if (_cookies.TryGetValue(member, out var known))
        {
            return known;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.Add("Cookie", _antiforgeryCookie);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = _token,
            ["restaurant"] = member.Restaurant,
            ["actor"] = member.Actor,
            ["returnUrl"] = "/",
        });
        request.Content = form;
        using var answer = await _http.SendAsync(request, cancellation);
        var cookies = CookiesOf(answer);
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK && cookies.Length > 0
            ? _cookies[member] = cookies
            : throw new BenchException($"signing in as {member.Actor} answers {(int)answer.StatusCode}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    static string CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])) : "";

    static string Field(string form, string name) =>
        WebUtility.HtmlDecode(Regex.Match(form, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("</strong>(.*?)</button>", RegexOptions.Singleline)]
    private static partial Regex Button();
}
