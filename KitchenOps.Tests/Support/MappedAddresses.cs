using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Support;

/// <summary>An address as the application has mapped it.</summary>
/// <param name="IsPage">Whether a page answers it; a page is got and posted to.</param>
/// <param name="IsFile">Whether it is a file as it was built.</param>
public sealed record MappedAddress(string Method, string Pattern, bool IsPage, bool IsFile, RouteEndpoint Endpoint)
{
    /// <summary>Whether asking may change something.</summary>
    public bool Changes => Method is not ("GET" or "HEAD" or "OPTIONS");

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Pattern}";
}

/// <summary>Every address that the application has, as its own data source of endpoints says.</summary>
public static class MappedAddresses
{
    /// <summary>All of them, also those of the framework.</summary>
    public static IReadOnlyList<MappedAddress> Of(KitchenApp app) =>
        [.. app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(endpoint => Methods(endpoint).Select(method =>
            new MappedAddress(method, endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null, endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null, endpoint)))
            .DistinctBy(address => address.ToString())];

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods.Where(method => method != "HEAD") : ["GET", "POST"];
}
