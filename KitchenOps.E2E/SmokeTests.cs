using KitchenOps.E2E.Support;
using Microsoft.Playwright;

namespace KitchenOps.E2E;

[Collection(OtherBrowserCollection.Name)]
public class SmokeTests(Browser browser) : Journey(browser)
{
    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        var page = await Browser.NewPersonAsync();

        await page.GotoAsync(Bistro.BoardOf("Grill"));

        Assert.Contains("/dev/sign-in", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".ticket")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("Demo Cook Grill", "/")]
    [InlineData("Demo Cook Grill", "/r/demo-bistro/stations/grill")]
    [InlineData("Demo Expo", "/r/demo-bistro/expo")]
    [InlineData("Demo Manager", "/r/demo-bistro/split/grill+fryer+salad+bar")]
    [InlineData("Demo Manager", "/r/demo-bistro/all")]
    public async Task A_page_becomes_interactive_without_a_word_in_the_console_and_without_an_accessibility_violation(string who, string path)
    {
        var page = await Browser.NewPersonAsync();
        await page.SignInAsync(who, path);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) complaints.Add($"{response.Status} {response.Url}");
        };
        page.PageError += (_, error) => complaints.Add(error);

        await page.ReloadAsync();
        await page.Locator("[data-interactive=true]").First.WaitForAsync();

        var violations = (await page.AxeAsync()).Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(4).Select(node => node.Html))}").ToList();
        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task A_page_loads_nothing_from_elsewhere_and_is_framed_by_nobody_else()
    {
        var page = await Browser.NewPersonAsync();
        await page.SignInAsync("Demo Cook Grill");
        string[] elsewhere = [];
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != Browser.Web.Address.Authority) elsewhere = [.. elsewhere, request.Url];
        };

        var answer = await page.GotoAsync(Bistro.BoardOf("Grill"));
        await Assertions.Expect(page.Locator("ko-pill")).ToHaveAttributeAsync("data-state", "live");

        Assert.Contains("frame-ancestors 'self'", (await answer!.AllHeadersAsync())["content-security-policy"], StringComparison.Ordinal);
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task The_process_says_that_it_lives()
    {
        using var http = new HttpClient();

        Assert.Equal("live", await http.GetStringAsync(new Uri(Browser.Web.Address, "/health/live")));
    }
}
