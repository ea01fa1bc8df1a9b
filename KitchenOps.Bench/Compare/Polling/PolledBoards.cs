using KitchenOps.Bench.Compare.Plain;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Bench.Compare.Polling;

/// <summary>
/// Boards that screens ask for each second, as JSON over a connection that is kept open. Nobody is told anything. What it lacks besides
/// <see cref="DayKitchen"/>'s list: being sooner than the next second.
/// </summary>
public static class PolledBoards
{
    /// <summary>What it needs; gives what it serves.</summary>
    public static Action<WebApplication> AddTo(IServiceCollection services)
    {
        services.AddSingleton<IKitchenNews, NobodyHears>();
        return app => app.MapGet("/boards/{restaurant}/{station}", async (string restaurant, string station, IDbContextFactory<DayDb> databases) =>
        {
            await using var db = await databases.CreateDbContextAsync();
            return await DayKitchen.BoardAsync(db, restaurant, station);
        });
    }

    sealed class NobodyHears : IKitchenNews
    {
        public Task PlacedAsync(string restaurant, string station, Ticket ticket) => Task.CompletedTask;

        public Task BumpedAsync(string restaurant, string station, Guid order) => Task.CompletedTask;

        public void Changed() { }
    }
}
