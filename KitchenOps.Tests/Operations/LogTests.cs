using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Identity.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace KitchenOps.Tests.Operations;

/// <summary>What the log says, and whom and what it never names.</summary>
public sealed partial class LogTests
{
    private const string Manager = "user:demo-bistro-manager", Email = "mara.oates@example.org", Name = "Mara Oates", Guest = "Zoe Quill", Note = "her pills with the soup";
    private const string Given = "a-given-pass-word", Secret = "a quiet kitchen at dawn", Wrong = "my dogs name is rex";

    /// <summary>Everything that a message of ours may be filled with: places, ids, kinds and counts.</summary>
    private static readonly HashSet<string> Harmless =
        ["Restaurant", "Restaurants", "Slug", "Attempt", "Command", "Type", "Method", "Path", "Port", "Trust", "Fingerprint", "Minutes", "Seconds", "Address", "Trouble"];

    [Theory]
    [InlineData("Information", "Warning")]   // as shipped
    [InlineData("Trace", "Information")]   // everything of ours, and each request
    public async Task No_line_names_a_person_a_guest_or_a_secret(string ours, string framework)
    {
        LogLines lines = null!;
        await using var app = await KitchenApp.StartOnAsync(null, built => lines = LogLines.Of(built.Services),
            "--Logging:Console:FormatterName=json", "--Logging:Console:FormatterOptions:IncludeScopes=true", $"--Logging:LogLevel:Default={ours}", $"--Logging:LogLevel:Microsoft={framework}", $"--Logging:LogLevel:Microsoft.AspNetCore={framework}");
        var secrets = new List<string> { Email, "mara.oates", Name, Guest, Note, Given, Secret, Wrong, "nobody@example.org" };

        await PeopleAsync(app, secrets);
        await ScreensAsync(app, secrets);
        await OrdersAsync(app, secrets);

        Assert.NotEmpty(lines.All);
        var said = lines.All.Select(line => string.Join('\n', Texts(JsonDocument.Parse(line).RootElement).SelectMany(text => new[] { text, WebUtility.UrlDecode(text) }))).ToList();
        // The database was away for a moment, which is worth a line; so they would have been there.
        Assert.Contains(lines.All, line => line.Contains("\"EventId\":1001", StringComparison.Ordinal));
        Assert.DoesNotContain(secrets, secret => secret.Length < 6);
        foreach (var secret in secrets) Assert.DoesNotContain(said, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Messages_are_filled_with_places_ids_kinds_and_counts_and_each_has_a_number_of_its_own()
    {
        var messages = typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().ToList();

        Assert.True(messages.Count > 15);
        Assert.Equal([], messages.SelectMany(message => Filled().Matches(message.Message).Select(match => match.Groups[1].Value)).Except(Harmless));
        Assert.Equal(messages.Count, messages.Select(message => message.EventId).Distinct().Count());
    }

    [Fact]
    public void Nothing_is_logged_past_those_messages()
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, "KitchenOps.Web.dll"));
        var callers = module.GetAllTypes().SelectMany(type => type.Methods).Where(method => method.HasBody
            && method.Body.Instructions.Any(instruction => instruction.Operand is MethodReference { DeclaringType.FullName: "Microsoft.Extensions.Logging.LoggerExtensions" })).Select(method => Outermost(method.DeclaringType).Name).Distinct();

        Assert.Equal(["ScreenRoot"], callers);   // a script that could not be attached: a constant and an exception
    }

    private static async Task PeopleAsync(KitchenApp app, List<string> secrets)
    {
        var accounts = app.Services.GetRequiredService<Accounts>();
        Assert.Null(await accounts.CreateAsync(new("user:mara"), Name, Email, Given));
        Assert.NotNull(await accounts.CreateAsync(new("user:mara2"), Name, Email, Given));   // there is one with this e-mail
        await KitchenApp.AcceptAsync(app.Bistro, ActorId.System, new GrantAccess(new("user:mara"), Name, Role.Manager));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Browser().PostFormAsync("/sign-in", ("email", Email), ("password", Wrong))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Browser().PostFormAsync("/sign-in", ("email", "nobody@example.org"), ("password", Wrong))).Status);
        var browser = app.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostFormAsync("/password", ("email", Email), ("now", Wrong), ("next", Secret), ("again", Secret))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync("/password", ("email", Email), ("now", Given), ("next", Secret), ("again", Secret))).Status);
        (await browser.AskAsync("/r/demo-bistro/expo")).Is(HttpStatusCode.OK);
        secrets.AddRange(ValuesOf(browser));
        using var unsigned = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("email", Email), new("password", Secret), new("__RequestVerificationToken", "made-up-token")]));
        Assert.Equal(HttpStatusCode.BadRequest, unsigned.StatusCode);
        var stale = app.Nobody();
        stale.DefaultRequestHeaders.Add("Cookie", "kitchenops=CfDJ8NotOneOfOurs");
        secrets.Add("CfDJ8NotOneOfOurs");
        Assert.Equal(HttpStatusCode.Redirect, (await stale.AskAsync("/")).Status);
    }

    private static async Task ScreensAsync(KitchenApp app, List<string> secrets)
    {
        var screen = app.Browser();
        var page = (await screen.AskAsync("/pair")).Is(HttpStatusCode.OK).Body;
        var code = Code().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var secret = ScreenSecret().Match(page).Groups[1].Value;
        secrets.AddRange([code, secret]);
        var manager = await app.SignedInAsync("demo-bistro", Manager);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostFormAsync("/devices/pair", ("code", "WRXNGC"), ("name", "Wall"), ("stations", "grill"))).Status);
        secrets.Add("WRXNGC");
        Assert.Equal(HttpStatusCode.OK, (await manager.PostFormAsync("/devices/pair", ("code", code), ("name", "Wall"), ("stations", "grill"))).Status);
        var redeem = Http.Post("/api/pair", $$"""{"secret":"{{secret}}"}""");
        redeem.Headers.Add("X-KitchenOps", "1");
        Assert.Equal(HttpStatusCode.NoContent, (await screen.AskAsync(redeem)).Status);
        secrets.AddRange(ValuesOf(screen));
        secrets.AddRange(ValuesOf(manager));
    }

    private static async Task OrdersAsync(KitchenApp app, List<string> secrets)
    {
        var key = await app.NewKeyAsync(app.Bistro);
        var client = app.With(key);
        secrets.Add(key.ToString().Split('_')[^1]);
        var order = $$"""{"channel":"pickup","name":"{{Guest}}","lines":[{"item":"fries","note":"{{Note}}"}]}""";
        (await client.OrderAsync("zoe-1", order)).Is(HttpStatusCode.Created);
        (await client.OrderAsync("zoe-2", order.Replace("fries", "dodo", StringComparison.Ordinal))).IsProblem(422, "unknownItem");
        (await client.OrderAsync("zoe-3", order[..^3])).IsProblem(400, "malformed");
        (await client.CommandsAsync($$$"""[{"commandId":"{{{Guid.NewGuid()}}}","type":"Sing","data":{"note":"{{{Note}}}"}}]""")).Is(HttpStatusCode.OK);
        // Somebody else holds the file, longer than it is waited for.
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "kitchen.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using var holds = await other.BeginTransactionAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.OrderAsync("zoe-4", order)).Status);
        }
        var stranger = app.Nobody();
        stranger.DefaultRequestHeaders.Add("Authorization", "Bearer ko_nobodyskey_0123456789abcdefsecret");
        secrets.Add("0123456789abcdefsecret");
        (await stranger.AskAsync($"{Http.Bistro}/menu")).IsProblem(401, "unauthenticated");
    }

    private static IEnumerable<string> ValuesOf(HttpClient browser) => KitchenApp.CookiesOf(browser).Split("; ").Select(cookie => cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        _ => [element.ToString()],
    };

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Filled();
    [GeneratedRegex("class=\"code\"[^>]*>([^<]+)<")]
    private static partial Regex Code();
    [GeneratedRegex("<ko-pair secret=\"([0-9a-f]+)\"")]
    private static partial Regex ScreenSecret();
}
