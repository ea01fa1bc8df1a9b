using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Features.Admin.Menu;

/// <summary>A menu's file that somebody sent, before anything was done with it.</summary>
/// <param name="Text">What stands in it; null where it cannot be read.</param>
/// <param name="Problem">Why not.</param>
internal sealed record MenuUpload(string Id, RestaurantId Restaurant, ActorId By, string FileName, string? Text, string? Problem, DateTimeOffset At);

/// <summary>
/// Files that wait to be looked at and applied: in memory, for an hour, a few at a time; the oldest make room. Lost with the process: choose the
/// file again. Only who sent one gets it back.
/// </summary>
internal sealed class MenuUploads(TimeProvider time)
{
    private const int MostAtOnce = 20;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly List<MenuUpload> _all = [];

    /// <summary>Keeps one, and says under which id.</summary>
    public string Add(RestaurantId restaurant, ActorId by, string fileName, string? text, string? problem)
    {
        var upload = new MenuUpload(Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(12)), restaurant, by, fileName, text, problem, time.GetUtcNow());
        lock (_gate)
        {
            _all.RemoveAll(old => old.At + Life <= upload.At);
            if (_all.Count >= MostAtOnce) _all.RemoveAt(0);
            _all.Add(upload);
        }
        return upload.Id;
    }

    /// <summary>The file, for who sent it; null for anybody else, and when it is gone.</summary>
    public MenuUpload? Find(string id, RestaurantId restaurant, ActorId by)
    {
        var now = time.GetUtcNow();
        lock (_gate) return _all.FirstOrDefault(one => one.Id == id && one.Restaurant == restaurant && one.By == by && one.At + Life > now);
    }
}
