using System.Text.Json;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Web.Api;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Identity.People;
using KitchenOps.Web.Store;

namespace KitchenOps.Web.Shell;

/// <summary>The way of a console's page to what waits of those whose access had ended. The sign-in is asked for each time, as in <see cref="FormDoor"/>.</summary>
internal static class WaitingDoor
{
    /// <summary>To look at it.</summary>
    public static ReadWaiting Read(Restaurants restaurants, Sessions sessions, Quarantine quarantine) => async (who, cancellation) =>
        await VisitOf(restaurants, sessions, who) is { } visit && await quarantine.WaitingAsync(visit, cancellation) is { } rows
            ? [.. rows.Select(row => Of(visit.Kitchen, row.Command, row.Actor, row.ReceivedAt, row.Envelope)).OfType<WaitingCommand>()] : null;

    /// <summary>To decide about one.</summary>
    public static SettleWaiting Settle(Restaurants restaurants, Sessions sessions, Quarantine quarantine) => async (who, id, reissue) =>
        await VisitOf(restaurants, sessions, who) is { } visit ? await quarantine.DecideAsync(visit, id, reissue, CancellationToken.None) : null;

    private static async Task<Visit?> VisitOf(Restaurants restaurants, Sessions sessions, CurrentActor who) =>
        who.Screen is null && await sessions.StandsAsync(who) && restaurants.Find(who.Restaurant) is { } engine ? new Visit(engine, who.Actor) : null;

    private static WaitingCommand? Of(Kitchen kitchen, Guid id, string sender, DateTimeOffset receivedAt, string text)
    {
        var actor = new ActorId(sender);
        using var envelope = JsonDocument.Parse(text);
        if (CommandEnvelope.Read(envelope.RootElement, actor).Submission is not { } submission) return null;
        var order = submission.Command is IOfOrder { Order: var about } && kitchen.Find(about) is { } found ? new AuditOrder(found.Number, found.Table, found.Name, found.Lines.Items.ToDictionary(line => line.Id, line => line.Name)) : null;
        return new WaitingCommand(new CommandId(id), actor, kitchen.Grants.NameOf(actor), receivedAt, submission.IssuedAt, submission.Command, order);
    }
}
