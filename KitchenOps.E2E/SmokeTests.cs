using Deque.AxeCore.Playwright;
using KitchenOps.E2E.Support;
using Microsoft.Playwright;

namespace KitchenOps.E2E;

[Collection(BrowserCollection.Name)]
public class SmokeTests(Browser browser)
{
    [Fact]
    public async Task The_first_page_becomes_interactive_without_a_word_in_the_console()
    {
        var page = await browser.NewPersonAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoInteractiveAsync("/");

        await Assertions.Expect(page).ToHaveTitleAsync("KitchenOps");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_first_page_has_no_accessibility_violation()
    {
        var page = await browser.NewPersonAsync();
        await page.GotoInteractiveAsync("/");

        var result = await page.RunAxe();

        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Help}"));
    }

    [Fact]
    public async Task The_process_says_that_it_lives()
    {
        using var http = new HttpClient();

        Assert.Equal("live", await http.GetStringAsync(new Uri(browser.Web.Address, "/health/live")));
    }
}
