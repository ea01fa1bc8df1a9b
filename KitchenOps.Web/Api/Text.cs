namespace KitchenOps.Web.Api;

/// <summary>Names as JSON writes them.</summary>
internal static class Text
{
    /// <summary>The value's name in lower camel case.</summary>
    public static string CamelCase<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
