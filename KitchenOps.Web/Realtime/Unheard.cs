using System.Collections.Concurrent;
using KitchenOps.Domain.Access;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Realtime;

/// <summary>A station whose events reach nobody, though a screen followed it before.</summary>
/// <param name="Since">When the first of them was received.</param>
public sealed record UnheardStation(StationId Station, DateTimeOffset Since);

/// <summary>
/// What happened at stations that nobody follows. Told by the bus with each event that met no subscriber, and with each new subscriber; asked by
/// whoever raises an alert. Any thread.
/// </summary>
internal sealed class Unheard
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _followed = new(StringComparer.Ordinal);

    /// <summary>An event met nobody. The first stands until somebody follows again.</summary>
    public void Missed(Topic topic, DateTimeOffset at)
    {
        if (topic.Kind == TopicKind.Station && !_since.ContainsKey(topic.Id)) _since.TryAdd(topic.Id, at);
    }

    /// <summary>Somebody follows, and begins with all that there is.</summary>
    public void Follows(Topic[] topics)
    {
        foreach (var topic in topics)
        {
            if (topic.Kind != TopicKind.Station) continue;
            _followed[topic.Id] = true;
            _since.TryRemove(topic.Id, out _);
        }
    }

    /// <summary>Stations that were followed since the start and are not now. Somebody may have begun to follow while an event was on its way to nobody.</summary>
    public IReadOnlyList<UnheardStation> Now(Func<Topic, bool> isFollowed)
    {
        var unheard = new List<UnheardStation>();
        foreach (var (id, since) in _since)
        {
            if (isFollowed(new Topic(TopicKind.Station, id))) _since.TryRemove(id, out _);
            else if (_followed.ContainsKey(id)) unheard.Add(new UnheardStation(new StationId(id), since));
        }
        return unheard;
    }
}
