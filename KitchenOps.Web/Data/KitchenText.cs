using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using KitchenOps.Domain;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Data;

/// <summary>A kitchen as a snapshot holds it, and the hash of its shape.</summary>
public static class KitchenText
{
    /// <summary>Changes whenever the shape of the state does, so that an old snapshot is never misread.</summary>
    public static readonly string Schema = HashOf(typeof(Kitchen));

    private static readonly JsonSerializerOptions Strict = new(KitchenJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The state as JSON.</summary>
    public static string Write(Kitchen kitchen) => JsonSerializer.Serialize(kitchen, KitchenJson.Options);

    /// <summary>The state that was written; null where the text is damaged.</summary>
    public static Kitchen? TryRead(string json) => TryRead(json, KitchenJson.Options);

    /// <summary>
    /// A state that a build with another shape wrote; null where anything of it would get lost. What the shape has gained since takes its
    /// default; a name that it no longer has is refused rather than dropped.
    /// </summary>
    public static Kitchen? TryReadOfOtherShape(string json) => TryRead(json, Strict);

    private static Kitchen? TryRead(string json, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<Kitchen>(json, options);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A hash over the names and types of everything that <paramref name="root"/> holds, as far as it is the product's own.</summary>
    public static string HashOf(Type root)
    {
        var text = new StringBuilder();
        var seen = new HashSet<Type>();
        Describe(root);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Describe(Type type)
        {
            if (!seen.Add(type)) return;
            foreach (var argument in type.GenericTypeArguments) Describe(argument);
            if (type.Namespace?.StartsWith("KitchenOps", StringComparison.Ordinal) != true) return;
            text.Append(type.FullName).Append('{');
            if (type.IsEnum) text.AppendJoin(',', Enum.GetNames(type));
            var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal).ToList();
            foreach (var property in properties) text.Append(property.Name).Append(':').Append(property.PropertyType).Append(';');
            text.Append('}');
            foreach (var property in properties) Describe(property.PropertyType);
        }
    }
}
