namespace KitchenOps.Web.Identity;

/// <summary>The ways to prove who one is.</summary>
public static class Schemes
{
    /// <summary>By key where an <c>Authorization</c> header is sent to the API, by cookie otherwise.</summary>
    public const string Any = "Any";
    /// <summary>A program's API key: <c>Authorization: Bearer ko_…</c>.</summary>
    public const string Key = "Key";
    /// <summary>A person's or device's cookie.</summary>
    public const string Cookie = "Cookie";
}
