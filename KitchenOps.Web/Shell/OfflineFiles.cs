using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KitchenOps.Web.Shell;

/// <summary>
/// What a screen needs to come back without a server: a page that shows the last copy of it, and the files of that page, named after what is
/// in them. Together they are one build; a browser keeps one build at a time, so that a deploy never mixes the scripts of two.
/// </summary>
/// <param name="Build">Sixteen digits of the hash of the files' names, and with them of all that is in them.</param>
/// <param name="Files">Addresses from the root on.</param>
/// <param name="Worker">The address of the script that loads them.</param>
internal sealed record OfflineFiles(string Build, IReadOnlyList<string> Files, string Worker, ResourceAssetCollection Assets)
{
    /// <summary>The page, the same for everybody: nothing of anybody's stands in it.</summary>
    public const string PagePath = "/offline";

    /// <summary>Where the worker comes from. At the root, because a worker answers for what lies below it.</summary>
    public const string WorkerPath = "/service-worker.js";

    private const string WorkerLabel = "js/worker.js";

    /// <summary>The style sheets that every floor screen loads, in their order.</summary>
    public static readonly IReadOnlyList<string> EveryScreens = ["css/tokens.css", "css/stations.css", "css/sheets.css"];

    /// <summary>All of the floor screens, with those that their pages and a paired screen's profile bring along.</summary>
    public static readonly IReadOnlyList<string> Styles = [.. EveryScreens, "css/floor.css", "css/expo.css", "css/pad.css", "css/baskets.css", "css/batches.css", "css/batch-form.css", "css/plating.css", "css/all-stations.css", "css/profile.css"];

    /// <summary>
    /// Where each script of ours is to be had, for the head of a document. The framework's own map names every file of the build, each with its
    /// hash, and goes out unpacked with each visit: more than 10 KB of the 200 that a first visit may cost.
    /// </summary>
    public ImportMapDefinition Modules { get; } = new(Assets.Select(asset => (Label: LabelOf(asset), asset.Url)).Where(asset => asset.Label is { } label && IsScript(label))
        .ToDictionary(asset => "./" + asset.Label, asset => "./" + asset.Url), null, null);

    /// <summary>Picks them from the files that this build serves.</summary>
    public static OfflineFiles Of(ResourceAssetCollection assets)
    {
        var kept = assets.Where(asset => LabelOf(asset) is { } label && IsKept(label)).Select(asset => "/" + asset.Url).Order(StringComparer.Ordinal).ToList();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', kept.Append(assets[WorkerLabel]))));
        return new OfflineFiles(Convert.ToHexStringLower(hash.AsSpan(0, 8)), kept, "/" + assets[WorkerLabel], assets);
    }

    /// <summary>Of the endpoints of this application; they stand once it has started.</summary>
    public static OfflineFiles Of(EndpointDataSource endpoints) =>
        Of(endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<ResourceAssetCollection>()).FirstOrDefault(assets => assets is not null) ?? ResourceAssetCollection.Empty);

    /// <summary>The worker: what is to be kept, and the script that does it. A browser compares it byte by byte to see whether there is another build.</summary>
    public string Script() => $"self.build = {JsonSerializer.Serialize(new { version = Build, shell = PagePath, files = Files })};\nimportScripts({JsonSerializer.Serialize(Worker)});\n";

    /// <summary>Maps both.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(WorkerPath, (OfflineFiles files, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Text(files.Script(), "text/javascript");
        }).ExcludeFromDescription();
        routes.MapGet(PagePath, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return new RazorComponentResult<OfflinePage>();
        }).ExcludeFromDescription();
    }

    // Scripts are few and small, and which of them a screen needs is for them to say; a style sheet of the console is not needed.
    private static bool IsKept(string label) => (IsScript(label) && label != WorkerLabel) || Styles.Contains(label) || label == "favicon.svg";

    private static bool IsScript(string label) => label.StartsWith("js/", StringComparison.Ordinal) && label.EndsWith(".js", StringComparison.Ordinal);

    // What a file is called in the source: what it is served as has its hash in it.
    private static string? LabelOf(ResourceAsset asset) => asset.Properties?.FirstOrDefault(property => property.Name == "label")?.Value;
}
