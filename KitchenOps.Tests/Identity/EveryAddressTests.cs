using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KitchenOps.Tests.Fuzz;
using KitchenOps.Tests.Support;
using KitchenOps.Tests.Tenancy;
using Microsoft.AspNetCore.Antiforgery;

namespace KitchenOps.Tests.Identity;

/// <summary>What holds at every address that there is; a new one is asked too, without anybody thinking of it.</summary>
public sealed partial class EveryAddressTests
{
    private const string Manager = "user:demo-bistro-manager", Display = "device:demo-bistro-grill";
    private const string BehindProxy = "--Proxy:Addresses:0=127.0.0.1";

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task No_answer_is_framed_or_taken_for_something_else_or_leaves_a_cookie_open_and_looking_changes_nothing(string scheme)
    {
        await using var app = await KitchenApp.StartAtAsync(ManualClock.Standing(), null, BehindProxy);
        using var rows = new StoredRows(app);
        var askers = new[] { app.Nobody(), await app.SignedInAsync("demo-bistro", Manager), await app.SignedInAsync("demo-bistro", Display) };
        foreach (var asker in askers)
        {
            asker.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
            asker.DefaultRequestHeaders.Add("X-Forwarded-Host", "kitchen.example.org");
        }
        var (pages, cookies) = (0, 0);
        var files = MappedAddresses.Of(app).Where(address => address.IsFile).ToList();
        Assert.NotEmpty(files);
        foreach (var address in MappedAddresses.Of(app).Where(address => !address.IsFile).Concat(files.Take(20)))
            foreach (var asker in askers)
            {
                var before = rows.Counts();
                using var answer = await asker.SendAsync(new HttpRequestMessage(new HttpMethod(address.Method), PathOf(address)), HttpCompletionOption.ResponseHeadersRead);

                string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join("; ", values) : "";
                Assert.True(Header("X-Content-Type-Options") == "nosniff", $"{address} ({(int)answer.StatusCode}) may be taken for something else");
                if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                {
                    pages++;
                    var policy = Header("Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries).ToDictionary(part => part.Split(' ')[0]);
                    Assert.Equal(("default-src 'self'", "frame-ancestors 'self'", "object-src 'none'", "form-action 'self'", "base-uri 'self'"),
                        (policy["default-src"], policy["frame-ancestors"], policy["object-src"], policy["form-action"], policy["base-uri"]));
                    Assert.Matches("^script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}'$", policy["script-src"]);
                    Assert.Equal("same-origin", Header("Referrer-Policy"));
                }
                foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
                {
                    cookies++;
                    HoldToBeClosed(cookie, scheme);
                }
                if (!address.Changes) Assert.Equal(before, rows.Counts());
            }
        Assert.True(pages > 60 && cookies > 3, $"{pages} pages and {cookies} cookies were looked at");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task The_cookie_of_a_sign_in_is_closed_whoever_sets_it_and_when_it_is_renewed(string scheme)
    {
        var clock = ManualClock.Standing();
        await using var app = await KitchenApp.StartAtAsync(clock, null, BehindProxy);
        var seen = new List<string>();
        var jar = new Dictionary<string, string>();
        var client = app.Nobody();
        async Task<string> SendAsync(HttpRequestMessage request)
        {
            var path = request.RequestUri!.OriginalString;
            request.Headers.Add("X-Forwarded-Proto", scheme);
            request.Headers.Add("X-KitchenOps", "1");
            if (jar.Count > 0) request.Headers.Add("Cookie", string.Join("; ", jar.Select(pair => $"{pair.Key}={pair.Value}")));
            using var answer = await client.SendAsync(request);
            Assert.True((int)answer.StatusCode < 400, $"{request.RequestUri}: {answer.StatusCode}");
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                HoldToBeClosed(cookie, scheme);
                var parts = cookie.Split(';')[0].Split('=', 2);
                jar[parts[0]] = parts[1];
                if (parts[0] == "kitchenops") seen.Add(path);
            }
            return await answer.Content.ReadAsStringAsync();
        }
        async Task PostAsync(string path, params (string Name, string Value)[] fields)
        {
            var token = WebUtility.HtmlDecode(Token().Match(await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/dev/sign-in"))).Groups[1].Value);
            await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]) });
        }

        await PostAsync("/dev/sign-in", ("restaurant", "demo-bistro"), ("actor", Manager));
        await PostAsync("/restaurants", ("restaurant", "demo-bistro"));
        clock.Skip(TimeSpan.FromHours(9));
        await SendAsync(Http.Post("/api/keep-alive", ""));
        await PostAsync("/sign-out");

        Assert.Equal(["/dev/sign-in", "/restaurants", "/api/keep-alive", "/sign-out"], seen);
    }

    [Fact]
    public async Task Nothing_is_changed_by_a_cookie_alone()
    {
        await using var app = await KitchenApp.StartAtAsync(ManualClock.Standing(), null);
        using var rows = new StoredRows(app);
        var browser = await app.SignedInAsync("demo-bistro", Manager);
        browser.DefaultRequestHeaders.Remove("X-KitchenOps");
        var ours = MappedAddresses.Of(app).Where(address => address.Changes && !Addresses.IsPlumbing(address.Pattern)).ToList();
        var (before, head) = (rows.Counts(), app.Bistro.Bus.Latest.Seq);
        foreach (var address in ours)
        {
            var isProgram = address.Pattern.StartsWith("/api/", StringComparison.Ordinal);
            // What another site's form or script can send without being asked first whether it may.
            foreach (var type in (string[])["application/x-www-form-urlencoded", "text/plain", "application/json"])
            {
                var content = new StringContent(type == "application/x-www-form-urlencoded" ? "on=true&restaurant=demo-bistro" : "[]", Encoding.UTF8, type);
                var answer = await browser.AskAsync(new HttpRequestMessage(new HttpMethod(address.Method), PathOf(address)) { Content = content });
                if (isProgram) answer.IsProblem(403, "headerMissing");
                else Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.MethodNotAllowed, $"{address} as {type}: {(int)answer.Status}");
            }
            // And not only because what was sent was no good.
            if (!isProgram) Assert.True(address.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true }, $"{address} asks for no token");
        }
        Assert.Equal((before, head), (rows.Counts(), app.Bistro.Bus.Latest.Seq));
        Assert.Equal(HttpStatusCode.OK, (await browser.AskAsync($"{Http.Bistro}/menu")).Status);
        Assert.True(ours.Count > 20, $"{ours.Count} addresses");
    }

    private static void HoldToBeClosed(string cookie, string scheme)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries).Skip(1).Select(part => part.ToLowerInvariant()).ToList();
        Assert.Contains("httponly", parts);
        Assert.Contains("path=/", parts);
        Assert.True(parts.Contains("samesite=lax") || parts.Contains("samesite=strict"), cookie);
        Assert.Equal(scheme == "https", parts.Contains("secure"));
    }

    private static string PathOf(MappedAddress address)
    {
        var path = Parameter().Replace(address.Pattern, parameter => parameter.Groups[1].Value.ToLowerInvariant() switch
        {
            "slug" => "demo-bistro", "station" => "grill", "stations" => "fryer+grill", "table" => "t1", "documentname" => "v1", _ => $"{Guid.Empty}",
        });
        return path is ['/', ..] ? path : $"/{path}";
    }

    [GeneratedRegex("\\{\\**([A-Za-z]+)[^}]*\\}")]
    private static partial Regex Parameter();
    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
