using KitchenOps.Bench.Compare.Plain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenOps.Bench.Compare.Hub;

/// <summary>
/// A SignalR hub with JSON and a group for each station: a screen joins, gets its board, and from then on what is new and what is done. The page's
/// script would draw it. What it lacks besides <see cref="DayKitchen"/>'s list: catching up after a lost connection, and drawing.
/// </summary>
public sealed class PlainHub(IDbContextFactory<DayDb> databases) : Microsoft.AspNetCore.SignalR.Hub
{
    /// <summary>What it needs; gives what it serves.</summary>
    public static Action<WebApplication> AddTo(IServiceCollection services)
    {
        services.AddSingleton<IKitchenNews, GroupHears>();
        services.AddSignalR();
        return app => app.MapHub<PlainHub>("/kitchen");
    }

    /// <summary>A screen shows a station from now on.</summary>
    public async Task<IReadOnlyList<Ticket>> Join(string restaurant, string station)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(restaurant, station));
        await using var db = await databases.CreateDbContextAsync();
        return await DayKitchen.BoardAsync(db, restaurant, station);
    }

    static string GroupOf(string restaurant, string station) => $"{restaurant}/{station}";

    sealed class GroupHears(IHubContext<PlainHub> hub) : IKitchenNews
    {
        public Task PlacedAsync(string restaurant, string station, Ticket ticket) => hub.Clients.Group(GroupOf(restaurant, station)).SendAsync("placed", ticket);

        public Task BumpedAsync(string restaurant, string station, Guid order) => hub.Clients.Group(GroupOf(restaurant, station)).SendAsync("bumped", order);

        public void Changed() { }
    }
}
