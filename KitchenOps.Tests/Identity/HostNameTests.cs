using System.Text;
using KitchenOps.Tests.Fuzz;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Identity;

/// <summary>The Host header, from which addresses are made.</summary>
public sealed class HostNameTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    [Theory]
    [InlineData("a..b", 400)]
    [InlineData("kitchen.example", 200)]
    [InlineData("", 200)]
    public async Task A_host_that_can_be_no_part_of_an_address_is_the_senders_mistake(string host, int status)
    {
        using var connection = new RawConnection(shared.App.Address);

        var answer = await connection.AskAsync(Encoding.ASCII.GetBytes($"GET /sign-in HTTP/1.1\r\nHost: {host}\r\n\r\n"), []);

        Assert.Equal(status, answer!.Status);
    }
}
