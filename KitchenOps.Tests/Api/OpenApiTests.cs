using System.Net;
using System.Text.Json;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Api;

public sealed class OpenApiTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    [Fact]
    public async Task Every_address_is_described_with_its_answers_and_what_proves_its_sender()
    {
        var document = await DocumentAsync();
        var addresses = shared.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (Path: endpoint.RoutePattern.RawText!, Method: method.ToLowerInvariant()))).ToList();

        Assert.True(addresses.Count >= 7);
        foreach (var (path, method) in addresses)
        {
            var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method);
            var statuses = operation.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToList();
            Assert.Contains(statuses, status => status.StartsWith('2'));
            Assert.Superset(new HashSet<string> { "401", "403", "404", "429", "500" }, statuses.ToHashSet());
            Assert.Equal(2, operation.GetProperty("security").GetArrayLength());
            if (method is "post" or "put") Assert.True(operation.TryGetProperty("requestBody", out _), path);
        }
    }

    [Fact]
    public async Task Every_shape_that_is_named_is_there()
    {
        var document = await DocumentAsync();
        var shapes = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(shape => $"#/components/schemas/{shape.Name}").ToHashSet();

        Assert.Subset(shapes, References(document).Where(reference => reference.StartsWith("#/components/schemas/", StringComparison.Ordinal)).ToHashSet());
        foreach (var name in CommandCatalog.Types.Keys.Concat(EventCatalog.Entries.Select(entry => entry.Name))) Assert.Contains($"#/components/schemas/{name}", shapes);
    }

    [Fact]
    public async Task Every_code_is_listed()
    {
        var codes = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("ApiProblem").GetProperty("properties").GetProperty("code").GetProperty("enum").EnumerateArray().Select(code => code.GetString()).ToList();

        Assert.Superset(new HashSet<string?> { "unauthenticated", "notFound", "eightySixed", "gone", "idReused", "internal" }, codes.ToHashSet());
        Assert.Equal(codes.Distinct().Count(), codes.Count);
    }

    private async Task<JsonElement> DocumentAsync() => (await shared.App.Nobody().AskAsync("/openapi/v1.json")).Is(HttpStatusCode.OK).Json;

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Name == "$ref" ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
