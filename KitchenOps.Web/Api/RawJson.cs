using System.Text.Json;
using System.Text.Json.Serialization;

namespace KitchenOps.Web.Api;

/// <summary>JSON that is passed on as it was written.</summary>
[JsonConverter(typeof(Writer))]
public readonly record struct RawJson(string Text)
{
    private sealed class Writer : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader).GetRawText());

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
