using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Wire;

/// <summary>How everything is written as JSON: camel case, ids as text, enums by name. One set of options for API, log and snapshots.</summary>
public static class KitchenJson
{
    /// <summary>The options. Unknown properties are ignored; missing or null where a value is needed is an error that names the path.</summary>
    public static readonly JsonSerializerOptions Options = Make(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Adds the product's way of writing to <paramref name="options"/>.</summary>
    public static JsonSerializerOptions Make(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullableBeMissing } };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new IdConverterFactory());
        options.Converters.Add(new EquatableArrayConverterFactory());
        return options;
    }

    // Nulls are not written, so what may be null may be missing.
    private static void LetNullableBeMissing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.IsRequired && (Nullable.GetUnderlyingType(property.PropertyType) is not null || property.AssociatedParameter?.IsNullable == true)) property.IsRequired = false;
    }

    private sealed class IdConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType && Array.Exists(typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class IdConverter<T> : JsonConverter<T> where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()) : throw new JsonException($"{typeof(T).Name} is written as a string.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString()!);

        private static T Parse(string? text) => T.TryParse(text, out var id) ? id : throw new JsonException($"Not a valid {typeof(T).Name}.");
    }

    private sealed class EquatableArrayConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(EquatableArray<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(EquatableArrayConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!;
    }

    private sealed class EquatableArrayConverter<T> : JsonConverter<EquatableArray<T>>
    {
        public override bool HandleNull => true;

        public override EquatableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null) return [];
            T[] items;
            try { items = JsonSerializer.Deserialize<T[]>(ref reader, options)!; }
            catch (JsonException e) { throw Paths.FromInside(e); }
            // Generic element types carry no nullability that the serializer could check.
            if (default(T) is null && Array.IndexOf(items, default) is >= 0 and var at) throw Paths.Inside($"[{at}]", "a value is needed");
            return EquatableArray.Create<T>(items);
        }

        public override void Write(Utf8JsonWriter writer, EquatableArray<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value) JsonSerializer.Serialize(writer, item, options);
            writer.WriteEndArray();
        }
    }
}
