using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Views;
using KitchenOps.Web.Wire;
using Microsoft.OpenApi;

namespace KitchenOps.Web.Api;

/// <summary>
/// The shapes of bodies and answers as the product's serializer writes them: ids as text, enums by name, content-equal arrays
/// as arrays. The framework's own exporter cannot describe a value type's default, which many commands have.
/// </summary>
internal sealed class ApiShapes(OpenApiDocument document)
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The shape of a value of <paramref name="type"/>; records are components, named as the type.</summary>
    public IOpenApiSchema Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ElementOf(type) is { } element) return new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(element) };
        if (Simple(type) is { } simple) return simple;
        var name = NameOf(type);
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            var shape = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>() };
            document.AddComponent<IOpenApiSchema>(name, shape);   // before its properties: a shape may hold itself
            foreach (var property in Properties(type)) Describe(shape, type, property);
            Refine(shape, type);
        }
        return new OpenApiSchemaReference(name, document);
    }

    private void Describe(OpenApiSchema shape, Type type, PropertyInfo property)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        shape.Properties![name] = Of(property.PropertyType);
        var parameter = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).FirstOrDefault(parameter => parameter.Name == property.Name);
        // Written by us, a null is left out; read by us, what has no default must be there.
        var mayBeAbsent = parameter is null or { HasDefaultValue: true } || IsNullable(property);
        if (!mayBeAbsent || type.IsGenericType) shape.Required!.Add(name);
    }

    private void Refine(OpenApiSchema shape, Type type)
    {
        if (type == typeof(CommandEnvelope))
        {
            shape.Properties!["type"] = OneOfText(CommandCatalog.Types.Keys);
            shape.Properties["data"] = AnyOf("What the type needs: the shape of the same name.", CommandCatalog.Types.Values);
        }
        else if (type == typeof(FeedEvent))
        {
            shape.Properties!["type"] = OneOfText(EventCatalog.Entries.Select(entry => entry.Name).Concat([FeedEvent.View, FeedEvent.Reset]));
            shape.Properties["data"] = AnyOf("What happened: the shape of the same name as the type; a whole view with view and reset.",
                EventCatalog.Entries.Select(entry => entry.Type).Concat([typeof(BoardView), typeof(ExpoView), typeof(ServerView)]));
        }
        else if (type == typeof(ApiProblem)) shape.Properties!["code"] = OneOfText(ApiDescription.Codes);
    }

    private OpenApiSchema AnyOf(string description, IEnumerable<Type> types) => new() { Description = description, AnyOf = [.. types.OrderBy(type => type.Name, StringComparer.Ordinal).Select(Of)] };

    private static OpenApiSchema OneOfText(IEnumerable<string> values) => new() { Type = JsonSchemaType.String, Enum = [.. values.Order(StringComparer.Ordinal).Select(value => (JsonNode)value)] };

    private static OpenApiSchema? Simple(Type type) =>
        type == typeof(string) ? new() { Type = JsonSchemaType.String }
        : type == typeof(bool) ? new() { Type = JsonSchemaType.Boolean }
        : type == typeof(int) ? new() { Type = JsonSchemaType.Integer, Format = "int32" }
        : type == typeof(long) ? new() { Type = JsonSchemaType.Integer, Format = "int64" }
        : type == typeof(decimal) ? new() { Type = JsonSchemaType.Number }
        : type == typeof(DateTimeOffset) ? new() { Type = JsonSchemaType.String, Format = "date-time" }
        : type == typeof(DateOnly) ? new() { Type = JsonSchemaType.String, Format = "date" }
        : type == typeof(TimeOnly) ? new() { Type = JsonSchemaType.String, Format = "time" }
        : type == typeof(JsonElement) || type == typeof(RawJson) ? new()
        : type.IsEnum ? OneOfText(Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))
        : IsId(type) ? type.GetProperty("Value")!.PropertyType == typeof(Guid) ? new() { Type = JsonSchemaType.String, Format = "uuid" } : new() { Type = JsonSchemaType.String, MaxLength = TextId.MaxLength }
        : null;

    private static bool IsId(Type type) => type.IsValueType && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(EquatableArray<>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) ? type.GetGenericArguments()[0]
        : null;

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0);

    private static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && Nullability.Create(property).ReadState == NullabilityState.Nullable);

    // Change<int> is ChangeOfInteger: a name that generators of clients can use.
    private static string NameOf(Type type) => !type.IsGenericType ? type.Name : type.Name[..type.Name.IndexOf('`')] + "Of" + string.Join("And", type.GetGenericArguments().Select(ArgumentName));

    private static string ArgumentName(Type type) => ElementOf(type) is { } element ? ArgumentName(element) + "s" : type == typeof(int) ? "Integer" : type == typeof(string) ? "Text" : NameOf(type);
}
