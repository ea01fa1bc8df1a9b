namespace KitchenOps.Web.Identity.People;

/// <summary>
/// Wrong passwords for e-mails that nobody has, counted and locked as those of an account are: who tries is told the same. In memory, for as many
/// as a guesser can try within a lock; the oldest are forgotten first, so that nobody fills it up.
/// </summary>
internal sealed class UnknownEmails(TimeProvider time)
{
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Wrong, DateTimeOffset LockedUntil)> _byEmail = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldest = [];

    /// <summary>Whether nothing is taken for it now.</summary>
    public bool IsLocked(string email) { lock (_gate) return _byEmail.TryGetValue(email, out var known) && known.LockedUntil > time.GetUtcNow(); }

    /// <summary>Counts a wrong one; whether it is locked by it.</summary>
    public bool Failed(string email)
    {
        lock (_gate)
        {
            if (!_byEmail.TryGetValue(email, out var known))
            {
                if (_oldest.Count == Most) _byEmail.Remove(_oldest.Dequeue());
                _oldest.Enqueue(email);
            }
            var locks = known.Wrong + 1 >= Password.MostWrong;
            _byEmail[email] = locks ? (0, time.GetUtcNow() + Password.LockedFor) : (known.Wrong + 1, known.LockedUntil);
            return locks;
        }
    }
}
