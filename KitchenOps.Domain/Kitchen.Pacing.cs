using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Orders;
using KitchenOps.Domain.Stations;

namespace KitchenOps.Domain;

/// <summary>
/// When an order is ready together, and what is held back until then. Both are said in the log: those who wait for it at other stations see nothing of
/// the work that promises it, and what a station has to do must be the same on every screen, whatever its clock says.
/// </summary>
public sealed partial record Kitchen
{
    // The pace of every order that a decision changes, and what of it is to be started by now already: said with it, so that nothing is held for a moment. So is
    // what a line that was begun at one station has at the others, which cannot see how far that one is.
    private Decision ThenPace(Decision decision, Asking asking)
    {
        if (decision is not Decision.Accepted accepted) return decision;
        var paced = new List<DomainEvent>();
        foreach (var id in accepted.Events.Items.Where(Pace.DependsOn).Select(OrderEvolution.Subject).Distinct())
        {
            if (Find(id!.Value) is not { } order) continue;
            var after = order.After(accepted.Events, asking);
            var pace = Pace.Of(after) is { } set ? set with { Holds = Settings.HoldUntilStart } : null;
            if (pace != order.Pace) paced.Add(new OrderPaced(order.Id, pace?.DoneAt, pace?.TargetSeconds ?? 0, pace?.Holds ?? false));
            paced.AddRange(HeldBack(after with { Pace = pace }, new Dictionary<StationId, int>()).Where(held => held.StartAt <= asking.Now || IsBegun(after.Find(held.Line)!)).GroupBy(held => held.Station)
                .Select(station => new WorkReleased(id.Value, station.Key, station.Select(held => held.Line).ToEquatableArray())));
        }
        return paced.Count == 0 ? decision : accepted with { Events = accepted.Events.AddRange(paced) };
    }

    private static bool IsBegun(Line line)
    {
        foreach (var work in line.Works)
            if (work.State is WorkState.InProgress or WorkState.Ready or WorkState.Served) return true;
        return false;
    }

    // Whatever the start was when the clock set out: what is still to be begun is released, so that a start that moved meanwhile leaves nothing behind.
    private static Decision Decide(Order order, ReleaseDueWork command, Asking asking)
    {
        if (command.Due > asking.Now) return Decision.Refuse(Codes.Invalid, "due", $"not before {command.Due:O}");
        return order.Find(command.Line)?.At(command.Station) is { State: WorkState.Fired, ReleasedAt: null }
            ? Decision.Accept(new WorkReleased(order.Id, command.Station, [command.Line])) : Decision.Already(null, null);
    }

    private IEnumerable<Due> ReleasesDue()
    {
        Dictionary<StationId, int>? inHand = null;
        foreach (var order in Live.Values)
            if (order.Pace is { Holds: true })
                foreach (var held in HeldBack(order, inHand ??= []))
                    // Its version, because what was changed is another work: it is called again.
                    yield return new Due(held.StartAt, DerivedId.OfClock(Restaurant, $"{order.Id}/{held.Line}/{held.Station}/{held.Version}", "releaseWork", held.StartAt), new ReleaseDueWork(order.Id, held.Station, held.Line, held.StartAt));
    }

    private IEnumerable<(LineId Line, StationId Station, int Version, DateTimeOffset StartAt)> HeldBack(Order order, Dictionary<StationId, int> inHand)
    {
        foreach (var line in order.Lines)
            foreach (var work in line.Works)
            {
                if (!order.HoldsBack(line, work)) continue;
                if (inHand.Count == 0) CountInHand(inHand);
                var kind = Stations.GetValueOrDefault(work.Station)?.Kind ?? StationKind.Other;
                // Whoever holds nothing back any more has it all at once.
                var startAt = Settings.HoldUntilStart ? order.Pace!.StartAt(line.TargetSeconds, StationLoad.Of(kind, inHand.GetValueOrDefault(work.Station)).StretchPercent())!.Value : SettingsEdit?.At ?? order.Pace!.DoneAt;
                yield return (line.Id, work.Station, work.Version, startAt);
            }
    }

    private void CountInHand(Dictionary<StationId, int> inHand)
    {
        foreach (var order in Live.Values)
            foreach (var line in order.Lines)
                foreach (var work in line.Works)
                    if (work.IsOpen() && !order.HoldsBack(line, work)) inHand[work.Station] = inHand.GetValueOrDefault(work.Station) + 1;
    }
}
