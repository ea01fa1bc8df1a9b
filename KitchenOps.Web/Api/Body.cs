using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace KitchenOps.Web.Api;

/// <summary>Reads JSON bodies, with errors that name the place.</summary>
internal static class Body
{
    private const long MostTaken = 64 << 20;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = KitchenJson.Options.MaxDepth };

    /// <summary>The body as JSON; ends the request where it is none.</summary>
    public static async Task<JsonElement> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType()) throw new ApiProblemException(ApiProblem.Of(415, ApiCodes.UnsupportedMediaType, "The body must be application/json.", "Content-Type"));
        RefuseLarge(context);
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, Options, context.RequestAborted);
            return IsText(document.RootElement) ? document.RootElement.Clone() : throw new ApiProblemException(ApiProblem.Of(400, ApiCodes.Malformed, "The body is not JSON.", "", "a text in it is no Unicode"));
        }
        catch (JsonException e)
        {
            throw new ApiProblemException(ApiProblem.Of(400, ApiCodes.Malformed, "The body is not JSON.", "", Paths.Reason(e)) with { Line = e.LineNumber + 1 });
        }
    }

    /// <summary>The body as <typeparamref name="T"/>; ends the request where it cannot be one.</summary>
    public static async Task<T> ReadAsync<T>(HttpContext context) where T : class
    {
        var json = await ReadAsync(context);
        if (json.ValueKind != JsonValueKind.Object) throw new ApiProblemException(Invalid("", "an object"));
        try
        {
            return json.Deserialize<T>(KitchenJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new ApiProblemException(Invalid(Paths.Under("", e), Paths.Reason(e)));
        }
    }

    // Said before it is read. What is on its way is still taken: a proxy that is sending, and meets a closed connection, would hear no answer.
    private static void RefuseLarge(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } most } limit || context.Request.ContentLength is not { } length || length <= most) return;
        if (!limit.IsReadOnly && length <= MostTaken) limit.MaxRequestBodySize = length;
        throw new ApiProblemException(ApiProblem.Of(413, ApiCodes.TooLarge, "The body is too large.", "", string.Create(CultureInfo.InvariantCulture, $"at most {most} bytes")));
    }

    // A parser leaves texts as they are until somebody reads them: half a character, and bytes that are no UTF-8, are found here and not there.
    private static bool IsText(JsonElement root)
    {
        var raw = JsonMarshal.GetRawUtf8Value(root);
        if (Ascii.IsValid(raw) && raw.IndexOf("\\u"u8) < 0) return true;
        try
        {
            Read(root);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        static void Read(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String: element.GetString(); break;
                case JsonValueKind.Array: foreach (var one in element.EnumerateArray()) Read(one); break;
                case JsonValueKind.Object: foreach (var one in element.EnumerateObject()) { _ = one.Name; Read(one.Value); } break;
                default: break;
            }
        }
    }

    private static ApiProblem Invalid(string path, string detail) => ApiProblem.Of(422, Codes.Invalid, "A value is missing or not as it must be.", path, detail);
}
