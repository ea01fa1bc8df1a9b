using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Engine;

/// <summary>When the latest events occurred, so that clamping a tap's time to the state it saw asks no database. The engine's loop alone uses it.</summary>
internal sealed class RecentTimes
{
    private const int Size = 4096;
    private readonly (long Seq, DateTimeOffset At)[] _times = new (long, DateTimeOffset)[Size];

    public void Add(Fact fact) => _times[fact.Seq % Size] = (fact.Seq, fact.At);

    public DateTimeOffset? Of(long seq) => seq > 0 && _times[seq % Size] is var (known, at) && known == seq ? at : null;
}
