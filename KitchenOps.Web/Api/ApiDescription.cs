using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace KitchenOps.Web.Api;

/// <summary>What <c>/openapi/v1.json</c> says beyond what the addresses say themselves.</summary>
internal static partial class ApiDescription
{
    private const string KeyScheme = "key";
    private const string CookieScheme = "cookie";

    /// <summary>Every code that an answer may carry.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        [.. ConstantsOf(typeof(ApiCodes)).Concat(ConstantsOf(typeof(Domain.Kernel.Codes))).Order(StringComparer.Ordinal)];

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer(DescribeDocument);
        options.AddOperationTransformer(DescribeOperation);
    }

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "KitchenOps",
            Version = "v1",
            Description = "Orders into a kitchen, and the kitchen's events out of it. Every error is application/problem+json with a code.",
        };
        document.Servers?.Clear();   // whichever address it was read from
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "ko_ID_SECRET", Description = "An API key of one restaurant, with the scopes orders, commands, menu or read." },
            [CookieScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "kitchenops", Description = $"A signed-in person or device. Whatever changes something also needs the header {Door.Header}: 1." },
        };
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (Match name in RouteParameter().Matches(context.Description.RelativePath ?? ""))
            if (!operation.Parameters.Any(parameter => parameter.Name == name.Groups[1].Value))
                operation.Parameters.Add(new OpenApiParameter { Name = name.Groups[1].Value, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        foreach (var parameter in metadata.OfType<ApiParameter>())
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.InHeader ? ParameterLocation.Header : ParameterLocation.Query,
                Description = parameter.Description,
                Required = parameter.Required,
                Schema = new OpenApiSchema { Type = parameter.Type switch { "integer" => JsonSchemaType.Integer, "boolean" => JsonSchemaType.Boolean, _ => JsonSchemaType.String } },
            });
        DescribeBodies(operation, metadata, new ApiShapes(context.Document!));
        if (metadata.OfType<OfRestaurant>().Any())
            operation.Security = [Needs(KeyScheme, context), Needs(CookieScheme, context)];
        return Task.CompletedTask;
    }

    private static void DescribeBodies(OpenApiOperation operation, IList<object> metadata, ApiShapes shapes)
    {
        if (metadata.OfType<ApiBody>().FirstOrDefault() is { } body)
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content("application/json", shapes.Of(body.Type)) };
        operation.Responses = [];
        foreach (var answer in metadata.OfType<ApiAnswer>().OrderBy(answer => answer.Status))
            operation.Responses[answer.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(answer.Status), Content = Content(answer.MediaType, shapes.Of(answer.Type)) };
        if (metadata.OfType<ApiAnswer>().Any(answer => answer.Type == typeof(FeedPage)))
            operation.Responses["200"].Content!["text/event-stream"] = new OpenApiMediaType { Schema = shapes.Of(typeof(FeedEvent)) };
    }

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, IOpenApiSchema schema) => new() { [mediaType] = new OpenApiMediaType { Schema = schema } };

    private static OpenApiSecurityRequirement Needs(string scheme, OpenApiOperationTransformerContext context) => new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };

    private static IEnumerable<string> ConstantsOf(Type codes) => codes.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteParameter();
}
