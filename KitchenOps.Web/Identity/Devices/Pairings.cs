using System.Security.Cryptography;
using System.Text;
using KitchenOps.Domain.Kernel;

namespace KitchenOps.Web.Identity.Devices;

/// <summary>A screen that waits to be taken in.</summary>
/// <param name="Code">What it shows, for a manager to type.</param>
/// <param name="Secret">What only its own browser knows, and redeems.</param>
public sealed record Pairing(string Code, string Secret, DateTimeOffset Until);

/// <summary>
/// Screens that wait to be taken in: in memory, for minutes. Invariant: a code is confirmed at most once and its secret redeemed at most once, by the
/// browser that asked for it. Lost with the process: the screen shows another code.
/// </summary>
public sealed class Pairings(TimeProvider time)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const int MostAtOnce = 500;
    private const int CodeLength = 6;
    private const string Digits = "23456789ABCDEFGHJKMNPQRSTVWXYZ";   // none that is taken for another one on a wall

    private sealed class Waiting(Pairing pairing)
    {
        public Pairing Pairing { get; } = pairing;
        public bool Taken { get; set; }
        public (RestaurantId Restaurant, ActorId Device)? Confirmed { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Waiting> _byCode = new(StringComparer.Ordinal);

    /// <summary>A new code; null when far too many wait.</summary>
    public Pairing? Begin()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            foreach (var (code, old) in _byCode.ToList())
                if (old.Pairing.Until <= now) _byCode.Remove(code);
            if (_byCode.Count >= MostAtOnce) return null;
            string next;
            do next = RandomNumberGenerator.GetString(Digits, CodeLength); while (_byCode.ContainsKey(next));
            var pairing = new Pairing(next, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), now + Life);
            _byCode.Add(next, new Waiting(pairing));
            return pairing;
        }
    }

    /// <summary>A code as typed: spaces, dashes and small letters are forgiven.</summary>
    public static string Normalized(string? code) => new string([.. (code ?? "").Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();

    /// <summary>Takes a waiting code for a manager who confirms it; nobody else can then. False where there is no such code (any more).</summary>
    public bool TryTake(string code)
    {
        lock (_gate)
        {
            if (Find(code) is not { Taken: false } waiting) return false;
            return waiting.Taken = true;
        }
    }

    /// <summary>What was taken is confirmed, or not after all.</summary>
    public void Settle(string code, (RestaurantId, ActorId)? confirmed)
    {
        lock (_gate)
            if (Find(code) is { } waiting) (waiting.Confirmed, waiting.Taken) = (confirmed, confirmed is not null);
    }

    /// <summary>Whether a code waits, for the page that asks for its name and place.</summary>
    public bool Waits(string code) { lock (_gate) return Find(code) is { Taken: false }; }

    /// <summary>Whether the browser with this secret still waits; and, once, what it became.</summary>
    public (bool Waits, (RestaurantId Restaurant, ActorId Device)? Became) Redeem(string? secret)
    {
        lock (_gate)
        {
            if (secret is null || _byCode.Values.FirstOrDefault(one => Same(one.Pairing.Secret, secret) && one.Pairing.Until > time.GetUtcNow()) is not { } waiting) return (false, null);
            if (waiting.Confirmed is not { } became) return (true, null);
            _byCode.Remove(waiting.Pairing.Code);
            return (false, became);
        }
    }

    private Waiting? Find(string code) => _byCode.TryGetValue(code, out var waiting) && waiting.Pairing.Until > time.GetUtcNow() ? waiting : null;

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
