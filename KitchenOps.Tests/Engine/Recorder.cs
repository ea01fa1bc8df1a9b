using System.Data.Common;
using KitchenOps.Domain.Access;
using KitchenOps.Web.Data;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Realtime;

namespace KitchenOps.Tests.Engine;

/// <summary>Everything that one node published of a restaurant, and whether it stood in the database by then.</summary>
sealed class Recorder : IDisposable
{
    readonly List<long> _seqs = [];
    readonly IDisposable _subscription;
    readonly long _from;

    public Recorder(RestaurantEngine engine, Database database)
    {
        _from = engine.Bus.Latest.Seq;
        _subscription = engine.Bus.Subscribe(Interest.InLog, committed =>
        {
            foreach (var one in committed.Facts)
            {
                Early |= !Stands(database, engine, one.Fact.Seq);
                lock (_seqs) _seqs.Add(one.Fact.Seq);
            }
        });
    }

    static bool Stands(Database database, RestaurantEngine engine, long seq)
    {
        try
        {
            using var db = database.Read();
            return db.Events.Any(row => row.Restaurant == engine.Restaurant.Value && row.Seq == seq);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            return true;   // the server went away between the commit and this look: nothing can be said
        }
    }

    /// <summary>Something was published that was not committed.</summary>
    public bool Early { get; private set; }

    public int Count { get { lock (_seqs) return _seqs.Count; } }

    /// <summary>Only what was committed, all of it, in order, each once.</summary>
    public void SawEverythingUpTo(long seq)
    {
        Assert.False(Early, "published before it was committed");
        lock (_seqs) Assert.Equal(Enumerable.Range(1, (int)(seq - _from)).Select(i => _from + i), _seqs);
    }

    public void Dispose() => _subscription.Dispose();
}
