using System.Text.Encodings.Web;
using System.Text.Json;

namespace KitchenOps.Bench.Measure;

/// <summary>How every verb writes its result: snake_case, indented, replaced as a whole so that a reader never meets half a file.</summary>
public static class JsonFile
{
    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes <paramref name="result"/> to <paramref name="path"/>; does nothing without a path.</summary>
    public static void Write(string? path, object result)
    {
        if (path is null)
        {
            return;
        }
        var half = path + ".part";
        File.WriteAllText(half, ToText(result) + "\n");
        File.Move(half, path, overwrite: true);
    }

    /// <summary>The same as text.</summary>
    public static string ToText(object result) => JsonSerializer.Serialize(result, result.GetType(), Form);
}
