using System.Text.Json;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Laws;

/// <summary>Equality down to the bytes that would go over the wire.</summary>
static class Same
{
    public static string Text<T>(T? value) => value is null ? "nothing" : JsonSerializer.Serialize(value, value.GetType(), KitchenJson.Options);
}
