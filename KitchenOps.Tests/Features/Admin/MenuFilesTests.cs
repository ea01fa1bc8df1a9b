using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Features.Admin.Menu;

namespace KitchenOps.Tests.Features.Admin;

/// <summary>The menu's file over a real socket: out as a download, in as a plain form.</summary>
public sealed class MenuFilesTests(SharedKitchenApp shared) : IClassFixture<SharedKitchenApp>
{
    private const string Console = "/r/demo-bistro/console/menu", Manager = "user:demo-bistro-manager";
    private readonly KitchenApp _app = shared.App;

    [Fact]
    public async Task A_file_that_was_exported_is_shown_to_change_nothing_when_it_comes_back()
    {
        var manager = await _app.SignedInAsync("demo-bistro", Manager);
        using var file = await manager.GetAsync($"{Console}/export?separator=semicolon");
        Assert.Equal((HttpStatusCode.OK, "text/csv", "menu-demo-bistro-1.csv"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.StartsWith("\uFEFFid;name;category", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);

        using var answer = await SendAsync(manager, bytes);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var report = await manager.GetStringAsync(answer.Headers.Location);
        Assert.Contains("<b>19</b> unchanged", report, StringComparison.Ordinal);
        Assert.Equal(1, _app.Bistro.Bus.Latest.Menu.Version);
        // Its address is no secret, and opens to nobody else.
        Assert.Contains("no longer here", await (await AdminAsync()).GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_read()
    {
        var manager = await _app.SignedInAsync("demo-bistro", Manager);
        using var answer = await SendAsync(manager, "id,name\nx,X"u8.ToArray(), token: "made up");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_so_on_a_page()
    {
        var manager = await _app.SignedInAsync("demo-bistro", Manager);
        using var answer = await SendAsync(manager, new byte[MenuFile.MostBytes + 1]);
        Assert.Contains(MenuFile.TooLarge, await manager.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_keep_the_menu_gets_none_and_sends_none()
    {
        var ana = await _app.SignedInAsync("demo-bistro", "user:demo-bistro-ana");
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"{Console}/export")).StatusCode);
        using var answer = await SendAsync(ana, "id,name\nx,X"u8.ToArray());
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var foreign = await _app.SignedInAsync("demo-takeaway", "user:demo-takeaway-manager");
        using var other = await SendAsync(foreign, "id,name\nx,X"u8.ToArray());
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private async Task<HttpClient> AdminAsync()
    {
        await KitchenApp.AcceptAsync(_app.Bistro, ActorId.System, new Domain.Access.GrantAccess(new("user:demo-bistro-expo"), "Demo Expo", Domain.Access.Role.Manager));
        return await _app.SignedInAsync("demo-bistro", "user:demo-bistro-expo");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, byte[] file, string? token = null)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token ?? await KitchenApp.TokenAsync(browser, "/")), "__RequestVerificationToken" },
            { new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "menu.csv" },
        };
        return await browser.PostAsync($"{Console}/import", form);
    }
}
