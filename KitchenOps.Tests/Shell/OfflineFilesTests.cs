using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace KitchenOps.Tests.Shell;

/// <summary>What a browser keeps of a build, so that a screen comes back without a server.</summary>
public sealed partial class OfflineFilesTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    private KitchenApp App => shared.App;

    [Fact]
    public async Task Everything_that_the_kept_page_loads_is_kept_with_it_and_never_changes_under_its_name()
    {
        var kept = await KeptAsync();
        var page = await (await App.Nobody().GetAsync("/offline")).Content.ReadAsStringAsync();

        var loaded = Loads().Matches(page).Select(match => "/" + match.Groups["path"].Value).ToList();
        Assert.True(loaded.Count > 6, $"the page loads {loaded.Count} files");
        Assert.Empty(loaded.Except(kept.Files));
        foreach (var file in kept.Files)
        {
            using var answer = await App.Nobody().GetAsync(file);
            Assert.True(answer.StatusCode == HttpStatusCode.OK && Fingerprinted().IsMatch(file), $"{file}: {(int)answer.StatusCode}");
        }
    }

    // A script asks for its neighbours by the names they have in the source; the page's map knows what those are called in this build.
    [Fact]
    public async Task Every_script_that_a_kept_script_asks_for_is_kept_too()
    {
        var kept = await KeptAsync();
        var map = JsonDocument.Parse(ImportMap().Match(await (await App.Nobody().GetAsync("/offline")).Content.ReadAsStringAsync()).Groups["map"].Value).RootElement.GetProperty("imports");
        var asked = 0;
        foreach (var file in kept.Files.Where(file => file.EndsWith(".js", StringComparison.Ordinal)))
            foreach (Match import in Imports().Matches(await App.Nobody().GetStringAsync(file)))
            {
                asked++;
                var called = map.GetProperty($"./js/{import.Groups["name"].Value}").GetString()!.TrimStart('.');
                Assert.Contains(called, kept.Files);
            }
        Assert.True(asked > 50, $"{asked} scripts were asked for");
    }

    [Fact]
    public async Task The_kept_page_is_the_same_for_everybody_and_takes_no_cookie()
    {
        string? first = null;
        foreach (var asker in new[] { App.Nobody(), await App.SignedInAsync("demo-bistro", "user:demo-bistro-manager"), await App.SignedInAsync("demo-takeaway", "user:demo-takeaway-manager") })
        {
            using var answer = await asker.GetAsync("/offline");
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            var page = Nonce().Replace(await answer.Content.ReadAsStringAsync(), "");
            Assert.Equal(first ??= page, page);
        }
    }

    [Fact]
    public void Another_build_is_another_worker_with_another_store()
    {
        static OfflineFiles Of(string script) => OfflineFiles.Of(new ResourceAssetCollection([
            new ResourceAsset(script, [new ResourceAssetProperty("label", "js/screen.js")]), new ResourceAsset("js/worker.w1.js", [new ResourceAssetProperty("label", "js/worker.js")]),
            new ResourceAsset("css/console.c1.css", [new ResourceAssetProperty("label", "css/console.css")])]));
        var (before, after) = (Of("js/screen.a.js"), Of("js/screen.b.js"));

        Assert.NotEqual(before.Build, after.Build);
        Assert.NotEqual(before.Script(), after.Script());
        Assert.Equal(Of("js/screen.a.js").Script(), before.Script());
        Assert.Equal(["/js/screen.a.js"], before.Files);
    }

    private async Task<(string Version, IReadOnlyList<string> Files)> KeptAsync()
    {
        using var answer = await App.Nobody().GetAsync("/service-worker.js");
        Assert.Equal(("text/javascript", "no-cache"), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.ToString()));
        var build = JsonDocument.Parse(Build().Match(await answer.Content.ReadAsStringAsync()).Groups["build"].Value).RootElement;
        Assert.Equal("/offline", build.GetProperty("shell").GetString());
        return (build.GetProperty("version").GetString()!, [.. build.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)]);
    }

    [GeneratedRegex("(?:href|src)=\"(?<path>(?:css|js|favicon)[^\"]+)\"")]
    private static partial Regex Loads();

    [GeneratedRegex("<script type=\"importmap\"[^>]*>(?<map>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ImportMap();

    [GeneratedRegex("from \"\\./(?<name>[a-z-]+\\.js)\"|^import \"\\./(?<name>[a-z-]+\\.js)\"", RegexOptions.Multiline)]
    private static partial Regex Imports();

    // A name with a hash of the content in it.
    [GeneratedRegex(@"\.[a-z0-9]{10}\.(css|js|svg)$")]
    private static partial Regex Fingerprinted();

    [GeneratedRegex("nonce=\"[^\"]*\"")]
    private static partial Regex Nonce();

    [GeneratedRegex(@"self\.build = (?<build>\{.*?\});")]
    private static partial Regex Build();
}
