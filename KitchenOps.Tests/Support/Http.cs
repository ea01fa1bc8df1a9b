using System.Net;
using System.Text;
using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Support;

/// <summary>Short words for requests and what they are answered.</summary>
public static class Http
{
    /// <summary>Demo Bistro's addresses.</summary>
    public const string Bistro = "/api/v1/restaurants/demo-bistro";

    /// <summary>A body of JSON.</summary>
    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>A body of JSON, as the product writes it.</summary>
    public static StringContent Json(object value) => Json(JsonSerializer.Serialize(value, value.GetType(), KitchenJson.Options));

    /// <summary>Sends a form as a page of ours does, with the antiforgery token of <paramref name="tokenFrom"/>.</summary>
    public static async Task<Answer> PostFormAsync(this HttpClient browser, string path, string tokenFrom, params (string Name, string Value)[] fields)
    {
        var token = await KitchenApp.TokenAsync(browser, tokenFrom);
        return await browser.AskAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        });
    }

    /// <summary>The same with the token of a page that anybody may open.</summary>
    public static Task<Answer> PostFormAsync(this HttpClient browser, string path, params (string Name, string Value)[] fields) => browser.PostFormAsync(path, "/dev/sign-in", fields);

    /// <summary>A post of JSON.</summary>
    public static HttpRequestMessage Post(string path, string json) => new(HttpMethod.Post, path) { Content = Json(json) };

    /// <summary>Posts an order.</summary>
    public static async Task<Answer> OrderAsync(this HttpClient client, string idempotencyKey, string json, string restaurant = Bistro)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{restaurant}/orders") { Content = Json(json) };
        if (idempotencyKey.Length > 0) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await client.AskAsync(request);
    }

    /// <summary>Posts commands.</summary>
    public static Task<Answer> CommandsAsync(this HttpClient client, string json, string restaurant = Bistro) =>
        client.AskAsync(new HttpRequestMessage(HttpMethod.Post, $"{restaurant}/commands") { Content = Json(json) });

    /// <summary>A command in its envelope, alone in its batch.</summary>
    public static string Batch(params ReadOnlySpan<Command> commands) =>
        "[" + string.Join(',', commands.ToArray().Select(command => $$"""{"commandId":"{{Guid.NewGuid()}}","type":"{{command.GetType().Name}}","data":{{JsonSerializer.Serialize(command, command.GetType(), KitchenJson.Options)}}}""")) + "]";

    /// <summary>Gets.</summary>
    public static Task<Answer> AskAsync(this HttpClient client, string path) => client.AskAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends and reads the whole answer.</summary>
    public static async Task<Answer> AskAsync(this HttpClient client, HttpRequestMessage request)
    {
        using var _ = request;
        using var response = await client.SendAsync(request);
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(), response.Headers.RetryAfter?.ToString());
    }
}

/// <summary>An answer, read whole.</summary>
public sealed record Answer(HttpStatusCode Status, string? MediaType, string Body, string? Location, string? RetryAfter)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>A text of the body's object, or null.</summary>
    public string? this[string property] => Json.TryGetProperty(property, out var value) ? value.ToString() : null;

    /// <summary>Holds it to be a problem of this status, code and place.</summary>
    public Answer IsProblem(int status, string code, string? path = null)
    {
        Assert.True((int)Status == status && MediaType == "application/problem+json", $"{(int)Status} {MediaType}: {Body}");
        Assert.Equal((code, status), (this["code"], Json.GetProperty("status").GetInt32()));
        if (path is not null) Assert.Equal(path, this["path"]);
        return this;
    }

    /// <summary>Holds it to be of this status.</summary>
    public Answer Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status}: {Body}");
        return this;
    }
}
