using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Tests.Support;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Tests.Tenancy;

/// <summary>
/// Two restaurants with equal station ids: no address of one tells or does anything for the other's people, nor shows by its
/// answer whether there is a restaurant at all.
/// </summary>
public sealed class AddressTableTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    private const string Manager = "user:demo-bistro-manager";
    private readonly KitchenApp _app = shared.App;

    public static TheoryData<string, string, Asker> Cells()
    {
        var cells = new TheoryData<string, string, Asker>();
        foreach (var address in Addresses.All)
            foreach (var asker in Enum.GetValues<Asker>()) cells.Add(address.Method, address.Pattern, asker);
        return cells;
    }

    [Fact]
    public void Every_address_has_a_row_and_every_row_an_address()
    {
        var mapped = _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !Addresses.IsPlumbing(endpoint.RoutePattern.RawText!))
            .SelectMany(endpoint => MethodsOf(endpoint).Select(method => $"{method} {endpoint.RoutePattern.RawText}")).ToHashSet();
        var rows = Addresses.All.Select(address => $"{address.Method} {address.Pattern}").ToHashSet();

        Assert.True(mapped.SetEquals(rows), $"Without a row: {string.Join(", ", mapped.Except(rows))}. Without an address: {string.Join(", ", rows.Except(mapped))}.");
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Strangers_are_answered_as_the_table_says(string method, string pattern, Asker asker)
    {
        var address = Addresses.All.Single(row => row.Method == method && row.Pattern == pattern);
        var client = await ClientAsync(asker);
        var order = (await KitchenApp.AcceptAsync(_app.Bistro, new(Manager), new PlaceOrder([new(new("burger"), Note: "SECRET OF THE BISTRO")]))).Order!.Value;
        var (bistro, takeaway) = (_app.Bistro.Bus.Latest.Seq, _app.Takeaway.Bus.Latest.Seq);

        var answer = await client.AskAsync(address.ToRequest("demo-bistro", order));

        Assert.True(address.StatusFor(asker) == (int)answer.Status, $"{(int)answer.Status}: {answer.Body}");
        Assert.Equal((bistro, takeaway), (_app.Bistro.Bus.Latest.Seq, _app.Takeaway.Bus.Latest.Seq));
        Assert.Equal(asker == Asker.Display && address.DisplaySees, answer.Body.Contains("SECRET", StringComparison.Ordinal));
        if (asker == Asker.Display) return;
        if (address.Openness == Openness.Public) return;
        Assert.DoesNotContain("Bistro", answer.Body, StringComparison.Ordinal);
        var nowhere = await client.AskAsync(address.ToRequest("demo-nowhere", order));
        Assert.Equal(nowhere.OfNoSlug("demo-nowhere"), answer.OfNoSlug("demo-bistro"));
    }

    private async Task<HttpClient> ClientAsync(Asker asker) => asker switch
    {
        Asker.ForeignMember => await _app.SignedInAsync("demo-takeaway", "user:demo-takeaway-manager"),
        Asker.ForeignKey => await _app.KeyAsync(_app.Takeaway),
        Asker.Display => await _app.SignedInAsync("demo-bistro", "device:demo-bistro-grill"),
        _ => _app.Nobody(),
    };

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? ["GET"] : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(method => method != "HEAD") ?? ["GET"];
}
