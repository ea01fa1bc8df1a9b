using KitchenOps.Bench.Compare.Plain;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Bench.Compare.Blazor;

/// <summary>
/// The usual way to make Blazor pages live: one static event that every component hears, reads the database again upon, and draws itself anew.
/// What it lacks besides <see cref="DayKitchen"/>'s list: a filter, folding of what comes together, and a bound on what waits to be drawn.
/// </summary>
public static class UsualBlazor
{
    /// <summary>What it needs; gives what it serves.</summary>
    public static Action<WebApplication> AddTo(IServiceCollection services)
    {
        services.AddSingleton<IKitchenNews, EverybodyHears>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddAntiforgery();
        return app =>
        {
            app.UseAntiforgery();
            app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        };
    }

    sealed class EverybodyHears : IKitchenNews
    {
        public Task PlacedAsync(string restaurant, string station, Ticket ticket) => Task.CompletedTask;

        public Task BumpedAsync(string restaurant, string station, Guid order) => Task.CompletedTask;

        public void Changed() => KitchenChanges.Raise();
    }
}

/// <summary>The event.</summary>
public static class KitchenChanges
{
    /// <summary>Something was changed.</summary>
    public static event Action? Happened;

    /// <summary>Says so.</summary>
    public static void Raise() => Happened?.Invoke();
}
