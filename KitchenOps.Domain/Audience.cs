using KitchenOps.Domain.Access;
using KitchenOps.Domain.Devices;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Menu;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;

namespace KitchenOps.Domain;

/// <summary>
/// Whom an event concerns: everybody who saw its subject before, and everybody who sees it after. An interest that the
/// audience does not meet has the same view as before; a property test holds this to be true.
/// </summary>
public static class Audience
{
    /// <summary>The topics of <paramref name="e"/>; the whole log is always among them.</summary>
    public static IReadOnlySet<Topic> Of(Kitchen before, DomainEvent e, Kitchen after)
    {
        var topics = new HashSet<Topic> { Topic.Log };
        switch (e)
        {
            case SignInReset: break;   // it is in the log, and nothing on any screen is another for it
            case TableAssigned x:
                Table(x.Table);
                if (x.From is null) topics.Add(Topic.Everyone);   // it leaves the list of tables that anybody may take
                break;
            case TableCleared x:
                Table(x.Table);
                topics.Add(Topic.Everyone);
                break;
            case SignalRaised x: Signal(x.From, x.To); break;
            case SignalAnswered x: Signal(x.From, x.To); break;
            case BasketDropped x: topics.Add(Topic.Station(x.Station)); break;   // what it started says so by itself
            case BasketLifted x: topics.Add(Topic.Station(x.Station)); break;
            case BatchMade x: topics.Add(Topic.Station(x.Station)); break;
            case BatchFinished x: topics.Add(Topic.Station(x.Station)); break;
            case BatchDiscarded x: topics.Add(Topic.Station(x.Station)); break;
            case RestaurantOpened or SettingsChanged or BusinessDayOpened or AccessGranted or AccessRevoked or DeviceProfiled or StationsSet or MenuSet or ItemEightySixed or ItemBroughtBack or ItemCounted or TablesSet or SectionsSet:
                topics.Add(Topic.Everyone);
                break;
            default:
                if (OrderEvolution.Subject(e) is not { } order) { topics.Add(Topic.Everyone); break; }
                Order(before, order);
                Order(after, order);
                Narrow(e);
                break;
        }
        return topics;

        // Whoever raised it, whom it is for, and the pass.
        void Signal(StationId from, StationId? to)
        {
            topics.Add(Topic.Expo);
            topics.Add(Topic.Station(from));
            if (to is { } station) topics.Add(Topic.Station(station));
        }

        void Table(TableId id)
        {
            topics.Add(Topic.Expo);
            foreach (var kitchen in (ReadOnlySpan<Kitchen>)[before, after])
            {
                if (kitchen.Tables.Find(id)?.Server is { } server) topics.Add(Topic.Server(server));
                foreach (var order in kitchen.Live.Values)
                    if (order.Table == id) Order(kitchen, order.Id);
                foreach (var order in kitchen.Finished.Values)
                    if (order.Table == id) Order(kitchen, order.Id);
            }
        }

        void Order(Kitchen kitchen, OrderId id)
        {
            if (kitchen.Find(id) is not { } order) return;
            topics.Add(Topic.Expo);
            if (kitchen.Tables.Find(order.Table)?.Server is { } holder) topics.Add(Topic.Server(holder));
            if (order.Server is { } server) topics.Add(Topic.Server(server));
            foreach (var line in order.Lines)
                foreach (var work in line.Works)
                    topics.Add(Topic.Station(work.Station));
        }

        // What is done at one station is nobody else's business at the stations, but of those that make the same line: they see who is at it.
        // Servers and expo see every step.
        void Narrow(DomainEvent act)
        {
            // That a station has what it should have is on no screen; that it has not, on those of who can do something about it.
            if (act is TicketReceived received && before.Find(received.Order)?.ReceiptAt(received.Station) is not { UnreceivedAt: not null }) topics.RemoveWhere(topic => topic.Kind != TopicKind.Log);
            StationId[]? stations = act switch
            {
                WorkStarted x => [x.Station, .. Beside(x.Order, x.Lines)],
                WorkReleased x => [x.Station],
                LinesBumped x => [x.Station, .. Beside(x.Order, x.Lines)],
                LinesRecalled x => [x.Station, .. Beside(x.Order, x.Lines)],
                VoidCleared x => [x.Station],
                TicketReceived or TicketUnreceived => [],
                AllergyAcknowledged x => [x.Station],
                ChangeSeen x => [x.Station],
                LinesAdded x => [.. x.Lines.Items.SelectMany(line => line.Stations.Items)],
                LineChanged x => OfLine(x.Order, x.Line),
                LineVoided x => OfLine(x.Order, x.Line),
                QualityNoted x => OfLine(x.Order, x.Line),
                WorkMoved x => [.. OfLine(x.Order, x.Line), x.From, x.To],
                _ => null,
            };
            if (stations is null) return;
            topics.RemoveWhere(topic => topic.Kind == TopicKind.Station);
            foreach (var station in stations) topics.Add(Topic.Station(station));
        }

        IEnumerable<StationId> Beside(OrderId order, EquatableArray<LineId> lines) => lines.Items.SelectMany(line => OfLine(order, line));

        StationId[] OfLine(OrderId order, LineId line) =>
            [.. before.Find(order)?.Find(line)?.Works.Items.Select(work => work.Station) ?? [], .. after.Find(order)?.Find(line)?.Works.Items.Select(work => work.Station) ?? []];
    }
}
