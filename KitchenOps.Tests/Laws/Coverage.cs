using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;
using KitchenOps.Domain.Tables;
using KitchenOps.Domain.Views;
using Xunit.Abstractions;

namespace KitchenOps.Tests.Laws;

/// <summary>A law that holds because nothing happened proves nothing: the random histories must reach what is interesting.</summary>
public class Coverage(ITestOutputHelper output)
{
    [Fact]
    public void The_histories_reach_every_event_and_every_interesting_case()
    {
        var cases = new SortedDictionary<string, int>(StringComparer.Ordinal);
        void Saw(string what) => cases[what] = cases.GetValueOrDefault(what) + 1;

        Law.Holds(1000, history =>
        {
            foreach (var step in history.Steps)
            {
                Saw($"command {step.Command?.GetType().Name ?? "null"}");
                switch (step.Decision)
                {
                    case Decision.Accepted { Events.IsEmpty: true }: Saw(step.Decision is Decision.Accepted { By: null } ? "already, by nobody known" : "already, by somebody"); break;
                    case Decision.Accepted { Code: { } remark }: Saw($"remark {remark}"); break;
                    case Decision.Conflict conflict: Saw($"conflict {conflict.Code}"); break;
                    case Decision.Refused refused: foreach (var problem in refused.Problems) Saw($"refused {problem.Code}"); break;
                    default: break;
                }
            }
            foreach (var (before, fact, after) in history.Facts())
            {
                Saw($"event {fact.Event.GetType().Name}");
                var audience = Audience.Of(before, fact.Event, after);
                foreach (var interest in Watch.All) Saw(audience.Concerns(interest) ? $"{interest.Kind} concerned" : $"{interest.Kind} not concerned");
                switch (fact.Event)
                {
                    case TableAssigned { From: not null } e when before.Live.Values.Any(order => order.Table == e.Table && order.ClosedAt is null): Saw("case hand-over with open orders"); break;
                    case TableAssigned { From: null } e when before.Live.Values.Any(order => order.Table == e.Table && order.Server is { } server && server != e.To && order.ClosedAt is null): Saw("case table taken over somebody's order"); break;
                    case OrderReopened e: Saw(before.Find(e.Order)!.Number == e.Number ? "case reopened with its number" : "case reopened with a new number"); break;
                    case OrderClosed e when after.LastBumps.Values.Any(bump => bump.Order == e.Order): Saw("case last bump of a closed order"); break;
                    case CourseFired when fact.Actor == ActorId.Clock: Saw("case course fired by the clock"); break;
                    case WorkMoved e when e.From == StationId.Unrouted: Saw("case routed from the tray"); break;
                    case WorkMoved e when before.Find(e.Order)!.Find(e.Line)!.At(e.To) is not null: Saw("case two works become one"); break;
                    case WorkMoved e when before.Find(e.Order)!.Find(e.Line)!.At(e.From)!.State == WorkState.Held: Saw("case held work routed anew"); break;
                    case WorkMoved e when before.IsOpenStation(e.From): Saw("case sent to the backup"); break;
                    case WorkMoved: Saw("case open work of an archived station moved"); break;
                    case LineVoided e: Saw($"case void of {before.Find(e.Order)!.Find(e.Line)!.State()}"); break;
                    case LineChanged e when before.Find(e.Order)!.Find(e.Line)!.State() == WorkState.Ready: Saw("case change of what was ready"); break;
                    case TicketReceived e: Saw(before.Find(e.Order)!.ReceiptAt(e.Station)!.UnreceivedAt is null ? "case received in time" : "case received after all"); break;
                    case BasketDropped e: Saw($"case drop {after.Baskets.Items.Single(basket => basket.Station == e.Station && basket.Number == e.Basket).Drops}"); break;
                    case Domain.Restaurants.BusinessDayOpened when !before.Batches.IsEmpty: Saw("case batches over night"); break;
                    case BatchDiscarded e: Saw(before.Batches.Items.Single(batch => batch.Id == e.Batch).DiscardAt <= fact.At ? "case discarded when it was over" : "case discarded before"); break;
                    case VoidCleared e when before.Find(e.Order)!.ClosedAt is not null: Saw("case void cleared on a closed order"); break;
                    case LinesServed { Override: not null } e when before.Find(e.Order)!.Lines.Items.Any(line => e.Lines.Items.Contains(line.Id) && line.State() < WorkState.Ready): Saw("case served before it was ready"); break;
                    default: break;
                }
            }
        });

        foreach (var (what, count) in cases) output.WriteLine($"{count,8}  {what}");
        string[] wanted =
        [
            .. typeof(Kitchen).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract && type != typeof(KitchenOps.Domain.Restaurants.RestaurantOpened)).Select(type => $"event {type.Name}"),
            .. typeof(Kitchen).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract).Select(type => $"command {type.Name}"),
            // The last administrator would have to be alone for it, and a shelf be full; tests of their own bring that about.
            .. typeof(Codes).GetFields().Select(field => (string)field.GetValue(null)!).Where(code => code is not (Codes.LastAdmin or Codes.TooManyBatches)).Select(code => code switch
            {
                Codes.WorkChanged or Codes.FieldChanged or Codes.TableMoved or Codes.VersionChanged or Codes.Voided or Codes.Received or Codes.BasketTaken or Codes.InAnotherBasket or Codes.BatchGone => $"conflict {code}",
                Codes.MoreLines => $"remark {code}",
                _ => $"refused {code}",
            }),
            "conflict tableTaken", "already, by somebody", "case hand-over with open orders", "case table taken over somebody's order", "case reopened with its number",
            "case course fired by the clock", "case routed from the tray", "case two works become one", "case held work routed anew", "case open work of an archived station moved",
            "case sent to the backup", "case received in time", "case drop 1", "case drop 2", "case received after all", "case batches over night", "case discarded when it was over", "case discarded before",
            "case void of Held", "case void of Fired", "case void of InProgress", "case void of Ready", "case change of what was ready", "case void cleared on a closed order", "case served before it was ready",
            "Station concerned", "Station not concerned", "Recall concerned", "Recall not concerned", "case last bump of a closed order", "Server concerned", "Server not concerned", "Expo concerned",
        ];
        Assert.Equal([], wanted.Except(cases.Keys));
    }
}
