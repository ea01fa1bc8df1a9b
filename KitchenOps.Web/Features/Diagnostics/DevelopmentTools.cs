using KitchenOps.Web.Store;

namespace KitchenOps.Web.Features.Diagnostics;

/// <summary>What measuring tools need and no restaurant does: Development only.</summary>
public static class DevelopmentTools
{
    /// <summary>Maps them.</summary>
    public static void MapDevelopmentTools(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return;
        // Memory can only be compared once what nobody needs any more is gone.
        app.MapPost("/dev/collect", () =>
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return Results.NoContent();
        }).ExcludeFromDescription();
        app.MapGet("/dev/counts", (ScreenCounter counter) => new { screens = counter.Now(), managedKib = GC.GetTotalMemory(forceFullCollection: false) / 1024 }).ExcludeFromDescription();
    }
}
