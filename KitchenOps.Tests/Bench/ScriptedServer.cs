using System.Net;
using System.Text;
using KitchenOps.Bench.Client;

namespace KitchenOps.Tests.Bench;

/// <summary>Answers requests as a test says, in the order in which they come.</summary>
internal sealed class ScriptedServer(Func<HttpRequestMessage, string, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<(string Uri, string Body)> Asked { get; } = [];

    public KitchenClient Client() => new(new Uri("http://kitchen.test"), "bistro", "ko_key", this);

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, status == HttpStatusCode.OK ? "application/json" : "application/problem+json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (Asked)
        {
            Asked.Add((request.RequestUri!.PathAndQuery, body));
            return answer(request, body);
        }
    }
}
