using System.Text.Json;
using KitchenOps.Bench.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KitchenOps.Bench.Compare.Plain;

/// <summary>The same requests as KitchenOps takes, as far as the load sends them, so that one and the same load drives every contestant.</summary>
public static class PlainDoor
{
    /// <summary>Opens it.</summary>
    public static void MapPlainDoor(this IEndpointRouteBuilder app)
    {
        var restaurant = app.MapGroup("/api/v1/restaurants/{restaurant}");
        restaurant.MapGet("/menu", (string restaurant) => Results.Text(ContestHouse.MenuText(restaurant), "application/json"));
        restaurant.MapPost("/orders", (string restaurant, OrderBody order, IPlainKitchen kitchen) => kitchen.PlaceAsync(restaurant, order));
        restaurant.MapGet("/orders/{order:guid}", async (Guid order, IPlainKitchen kitchen) => await kitchen.FindAsync(order) is { } found ? Results.Ok(found) : Results.NotFound());
        restaurant.MapPost("/commands", async (string restaurant, CommandBody[] commands, IPlainKitchen kitchen) =>
        {
            var results = new List<CommandResult>();
            foreach (var command in commands)
            {
                await DoAsync(restaurant, command, kitchen);
                results.Add(new CommandResult(command.CommandId, "accepted", command.ClientSeq));
            }
            return results;
        });
        // As the server in Development: memory can only be compared once what nobody needs any more is gone.
        app.MapPost("/dev/collect", () =>
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return Results.NoContent();
        });
    }

    static Task DoAsync(string restaurant, CommandBody command, IPlainKitchen kitchen)
    {
        var order = command.Data.GetProperty("order").GetGuid();
        return command.Type switch
        {
            "BumpLines" => kitchen.BumpAsync(restaurant, order, command.Data.GetProperty("station").GetString()!),
            "ServeLines" => kitchen.ServeAsync(order),
            _ => throw new JsonException($"no command {command.Type}"),
        };
    }
}
