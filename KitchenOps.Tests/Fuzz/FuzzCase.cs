using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Fuzz;

/// <summary>Who sends, and what they have in hand.</summary>
/// <param name="Cookies">As a browser sends them; empty for who proves nothing.</param>
/// <param name="Token">The antiforgery token that belongs to the cookies.</param>
/// <param name="Key">A key; null for browsers.</param>
public sealed record Sender(string Name, string Cookies, string Token, string? Key = null);

/// <summary>One request, as its bytes.</summary>
public sealed record FuzzCase(MappedAddress To, byte[] Head, byte[] Body, string Method)
{
    /// <inheritdoc/>
    public override string ToString() => $"{To}\n{Shown(Head)}{Shown(Body)}";

    private static string Shown(byte[] bytes) => Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 3000));
}

/// <summary>Makes requests of an address: mostly what it takes with something wrong in it, sometimes anything at all.</summary>
public sealed partial class FuzzCases(IReadOnlyList<Sender> senders, Func<MappedAddress, Random, string?> json)
{
    private static readonly string[] Names = ["after", "limit", "station", "live", "returnUrl", "code", "token", "size", "person", "id", "handler", "v", "negotiateVersion"];
    private static readonly string[] Types = ["application/json", "application/json; charset=utf-16", "application/json; charset=nonsense", "text/plain", "text/json", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"\"", "/", ";", "application/problem+json", "\u00e9"];
    private static readonly string[] HeaderNames = ["Accept", "Accept-Language", "Accept-Encoding", "Last-Event-ID", "Idempotency-Key", "Origin", "Referer", "If-None-Match", "If-Modified-Since", "Range", "Content-Encoding", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-KitchenOps", "X-HTTP-Method-Override", "Host", "Expect", "Upgrade", "Sec-WebSocket-Version", "RequestVerificationToken", "blazor-enhanced-nav", "User-Agent", "Cookie", "Authorization"];
    private static readonly string[] OddMethods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"];

    private static readonly (string Name, string Value)[] Fields =
    [
        ("email", "mara@example.org"), ("password", "a quiet kitchen at dawn"), ("now", "a quiet kitchen at dawn"), ("next", "a quiet kitchen at noon"), ("again", "a quiet kitchen at noon"), ("returnUrl", "/r/demo-bistro/expo"),
        ("restaurant", "demo-bistro"), ("actor", "user:demo-bistro-manager"), ("code", "ABC234"), ("name", "Grill wall"), ("stations", "grill"), ("stations", "fryer"), ("expo", "true"), ("text", "large"), ("on", "false"),
        ("secondsBetweenOrders", "5"), ("person", "user:demo-bistro-ana"), ("pin", "4271"), ("token", "x"), ("organization", "Org"), ("slug", "third"), ("timeZone", "Europe/Madrid"), ("circuitId", "x"), ("_handler", "x"),
    ];

    /// <summary>The next request to <paramref name="to"/>.</summary>
    public FuzzCase Next(Random random, MappedAddress to)
    {
        var sender = random.Of(senders);
        var method = random.Next(8) > 0 ? to.Method : random.Of(OddMethods);
        var (type, body) = method is "GET" or "TRACE" && random.Next(10) > 0 ? ("", Array.Empty<byte>()) : Content(random, to, sender);
        var head = new StringBuilder().Append(method).Append(' ').Append(Path(random, to)).Append(QueryOf(random)).Append(" HTTP/1.1\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = "127.0.0.1" };
        if (sender.Cookies.Length > 0) headers["Cookie"] = random.Next(20) == 0 ? Broken(random, sender.Cookies) : sender.Cookies;
        if (sender.Key is { } key) headers["Authorization"] = random.Next(20) == 0 ? "Bearer " + Broken(random, key) : $"Bearer {key}";
        else if (random.Next(8) > 0) headers["X-KitchenOps"] = "1";
        if (to.Pattern.EndsWith("/orders", StringComparison.Ordinal)) headers["Idempotency-Key"] = $"k-{random.NextInt64():x}";
        if (type.Length > 0) headers["Content-Type"] = type;
        for (var odd = random.Next(4) == 0 ? random.Next(1, 4) : 0; odd > 0; odd--) headers[random.Of(HeaderNames)] = random.Next(3) == 0 ? "text/event-stream" : Mutation.Text(random);
        headers["Content-Length"] = $"{body.Length}";
        foreach (var (name, value) in headers) head.Append(name).Append(": ").Append(Line().Replace(value, "")).Append("\r\n");
        return new FuzzCase(to, Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), body, method);
    }

    private static string Path(Random random, MappedAddress to)
    {
        var path = Parameter().Replace(to.Pattern, parameter => random.Next(4) == 0 ? Segment(random) : parameter.Groups[1].Value.ToLowerInvariant() switch
        {
            "slug" => random.Next(12) == 0 ? "demo-takeaway" : "demo-bistro",
            "station" => "grill",
            "stations" => "fryer+grill",
            "table" => "t1",
            "documentname" => "v1",
            _ => "aaaaaaaa-0000-8000-8000-000000000001",
        });
        return path is ['/', ..] ? path : $"/{path}";
    }

    private static string Segment(Random random) => random.Next(5) switch
    {
        0 => random.Of(["%00", "%ff", "%2f", "%2e%2e", "..", ".", "%", "%zz", "%C3%28", "a%0d%0ab", "%ED%A0%80", "~", "*"]),
        1 => Uri.EscapeDataString(new string('a', random.Next(1, 3000))),
        _ => Uri.EscapeDataString(Mutation.Text(random)),
    };

    private static string QueryOf(Random random)
    {
        if (random.Next(2) == 0) return "";
        var all = Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{random.Of(Names)}={(random.Next(4) == 0 ? Segment(random) : Uri.EscapeDataString(Mutation.Text(random)))}");
        return "?" + string.Join('&', all);
    }

    private (string Type, byte[] Body) Content(Random random, MappedAddress to, Sender sender)
    {
        var (type, body) = json(to, random) is { } valid && random.Next(12) > 0 ? ("application/json", random.Next(12) == 0 ? Encoding.UTF8.GetBytes(valid) : Mutation.Json(random, valid))
            : random.Next(4) == 0 ? Multipart(random, sender) : ("application/x-www-form-urlencoded", Form(random, sender));
        return (random.Next(15) == 0 ? random.Of(Types) : type, body);
    }

    private static IEnumerable<(string Name, string Value)> Filled(Random random, Sender sender)
    {
        if (random.Next(10) > 0) yield return ("__RequestVerificationToken", random.Next(15) == 0 ? Broken(random, sender.Token) : sender.Token);
        foreach (var field in Fields)
            switch (random.Next(8))
            {
                case 0: break;
                case 1: yield return (field.Name, Mutation.Text(random)); break;
                case 2: yield return field; yield return (field.Name, Mutation.Text(random)); break;
                case 3 when random.Next(8) == 0: yield return (Mutation.Text(random), field.Value); break;
                default: yield return field; break;
            }
        if (random.Next(25) == 0)
            for (var i = random.Next(900, 2500); i > 0; i--) yield return ($"f{i}", "");
    }

    private static byte[] Form(Random random, Sender sender)
    {
        var text = string.Join('&', Filled(random, sender).Select(field => $"{Uri.EscapeDataString(field.Name)}={(random.Next(30) == 0 ? Segment(random) : Uri.EscapeDataString(field.Value))}"));
        return random.Next(5) == 0 ? Mutation.Bytes(random, Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text);
    }

    private static (string, byte[]) Multipart(Random random, Sender sender)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Filled(random, sender))
            text.Append("--xx\r\nContent-Disposition: form-data; name=\"").Append(random.Next(40) == 0 ? "a\"; filename=\"b" : name).Append("\"\r\n\r\n").Append(value).Append("\r\n");
        text.Append("--xx--\r\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return ("multipart/form-data; boundary=xx", random.Next(4) == 0 ? Mutation.Bytes(random, bytes) : bytes);
    }

    private static string Broken(Random random, string text) => text.Length == 0 ? text : random.Next(4) switch
    {
        0 => text[..random.Next(text.Length)],
        1 => text.Insert(random.Next(text.Length), Mutation.Text(random)),
        2 => text + "; " + text,
        _ => new string([.. text.Select(c => random.Next(60) == 0 ? 'x' : c)]),
    };

    [GeneratedRegex("\\{\\**([A-Za-z]+)[^}]*\\}")]
    private static partial Regex Parameter();
    [GeneratedRegex("[\\r\\n]")]
    private static partial Regex Line();
}
