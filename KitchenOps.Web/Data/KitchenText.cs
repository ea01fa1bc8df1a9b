using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KitchenOps.Domain;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Data;

/// <summary>A kitchen as a snapshot holds it, and the hash of its shape.</summary>
public static class KitchenText
{
    /// <summary>Changes whenever the shape of the state does, so that an old snapshot is never misread.</summary>
    public static readonly string Schema = HashOf(typeof(Kitchen));

    /// <summary>The state as JSON.</summary>
    public static string Write(Kitchen kitchen) => JsonSerializer.Serialize(kitchen, KitchenJson.Options);

    /// <summary>The state that was written.</summary>
    public static Kitchen Read(string json) => JsonSerializer.Deserialize<Kitchen>(json, KitchenJson.Options)!;

    private static string HashOf(Type root)
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
