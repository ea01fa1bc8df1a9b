using KitchenOps.Domain.Access;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Console;
using KitchenOps.Web.Identity;
using Microsoft.AspNetCore.Builder;

namespace KitchenOps.Tests.ConsoleVerbs;

public sealed class VerbsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kitchenops-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restaurant_is_created_once_and_listed()
    {
        Assert.Equal(0, (await RunAsync("restaurants", "create", "--slug", "cafe", "--name", "The Café", "--time-zone", "Europe/Paris")).Code);

        Assert.Contains("duplicate", (await RunAsync("restaurants", "create", "--slug=cafe", "--name=Another")).Errors, StringComparison.Ordinal);
        Assert.Equal($"cafe\tThe Café\tEurope/Paris{Environment.NewLine}", (await RunAsync("restaurants", "list")).Output);
    }

    [Fact]
    public async Task A_key_is_printed_alone_on_the_last_line_and_opens_a_server_that_runs()
    {
        await using var app = await KitchenApp.StartOnAsync(_folder, null);

        var created = await RunAsync("keys", "create", "--restaurant", "demo-bistro", "--scopes", "orders,read", "--name", "Till 1");

        Assert.True(KeyText.TryParse(created.Output.TrimEnd().Split(Environment.NewLine)[^1], out var key));
        (await app.With(key).AskAsync($"{Http.Bistro}/menu")).Is(System.Net.HttpStatusCode.OK);
        Assert.Equal([Scopes.Orders, Scopes.Read], app.Bistro.Bus.Latest.Grants.Of(key.Actor)!.Scopes);

        Assert.Contains($"{key.Id}\tTill 1\torders,read\tsince", (await RunAsync("keys", "list", "--restaurant", "demo-bistro")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("keys", "revoke", "--restaurant", "demo-bistro", "--key", key.Id)).Code);
        Assert.Contains("revoked", (await RunAsync("keys", "list")).Output, StringComparison.Ordinal);
        await app.Bistro.CatchUpAsync();
        (await app.With(key).AskAsync($"{Http.Bistro}/menu")).IsProblem(403, "revoked");
    }

    [Theory]
    [InlineData(1, "There is no scope 'cook'. The scopes are: orders, commands, menu, read.", "keys", "create", "--restaurant", "x", "--scopes", "orders,cook")]
    [InlineData(1, "There is no restaurant 'x'.", "keys", "create", "--restaurant", "x", "--scopes", "orders")]
    [InlineData(1, "settings.timeZone", "restaurants", "create", "--slug", "x", "--name", "X", "--time-zone", "Europe/Nowhere")]
    [InlineData(2, "'keys create' needs --scopes.", "keys", "create", "--restaurant", "x")]
    [InlineData(2, "'keys create' has no option --scope.", "keys", "create", "--restaurant", "x", "--scope", "orders")]
    [InlineData(2, "There is no 'keys destroy'.", "keys", "destroy")]
    [InlineData(2, "keys create --restaurant SLUG --scopes orders,commands,menu,read [--name NAME]", "help")]
    public async Task What_cannot_be_done_is_explained(int code, string why, params string[] args)
    {
        var (exit, output, errors) = await RunAsync(args);

        Assert.Equal((code, ""), (exit, output));
        Assert.Contains(why, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_verb_everything_is_a_setting_and_demo_needs_no_value()
    {
        var line = CommandLine.Read(["--demo", "--urls", "http://localhost:1"]);

        Assert.False(line.IsVerb);
        Assert.Equal(["--Demo=true", "--urls", "http://localhost:1"], line.Settings);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        var line = CommandLine.Read([.. args, .. KitchenApp.At(_folder)]);
        await using var app = Program.Build(line);
        using StringWriter output = new(), errors = new();
        var code = await Verbs.RunAsync(line, app.Services, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
