namespace KitchenOps.Web.Demo;

/// <summary>Demo mode: in the Development environment, or started with <c>--demo</c>. Nothing of the demo exists outside it.</summary>
public static class DemoMode
{
    /// <summary>The setting that <c>--demo</c> stands for.</summary>
    public const string Setting = "Demo";

    /// <summary>Whether this process runs in demo mode.</summary>
    public static bool IsOn(IConfiguration configuration, IHostEnvironment environment) => configuration.GetValue<bool?>(Setting) ?? environment.IsDevelopment();
}
