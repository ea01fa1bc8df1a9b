using System.ComponentModel;

namespace KitchenOps.Tests.Architecture;

/// <summary>Uses one type in each place where the compiler moves code or names out of plain sight; <see cref="DependencyRules"/> must find them.</summary>
static class HidingPlaces
{
    public static Func<int> InALambda() => () => new System.Text.StringBuilder().Length;

    public static async Task<string> InAnAsyncMethod()
    {
        await Task.Yield();
        return new System.Net.IPAddress(0).ToString();
    }

    public static int InAGenericArgument() => Array.Empty<System.Net.Cookie>().Length;

    [Description("seen")]
    public static void InAnAttribute()
    {
    }

    [TypeConverter(typeof(ByteConverter))]
    public static int InAnAttributesArgument { get; set; }
}
