using System.Globalization;

namespace KitchenOps.Web.Api;

/// <summary>Reads numbers and ids from query and headers, with errors that name them.</summary>
internal static class Query
{
    /// <summary>A whole number of the query within bounds; ends the request where it is none.</summary>
    public static long Number(HttpContext context, string name, long otherwise, long min, long max) => Number(context.Request.Query[name], name, min, max) ?? otherwise;

    /// <summary>A whole number within bounds, or null where there is no text.</summary>
    public static long? Number(string? text, string name, long min, long max)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        throw new ApiProblemException(ApiProblem.Invalid(name, max == long.MaxValue ? $"a whole number, at least {min}" : $"a whole number, {min} to {max}"));
    }
}
