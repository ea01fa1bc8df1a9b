using System.Reflection;

namespace KitchenOps.Web.Store;

/// <summary>Which build this is: its version and, where it was built from a repository, the commit. A page says which one it was loaded from.</summary>
public static class BuildVersion
{
    /// <summary>As <c>1.0.0</c> or <c>1.0.0+1a2b3c4</c>.</summary>
    public static readonly string Text = Short(typeof(BuildVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    // Seven digits are what people compare.
    private static string Short(string version) => version.IndexOf('+', StringComparison.Ordinal) is >= 0 and var at && version.Length > at + 8 ? version[..(at + 8)] : version;
}
