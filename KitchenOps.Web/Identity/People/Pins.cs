using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;
using Microsoft.AspNetCore.Identity;

namespace KitchenOps.Web.Identity.People;

/// <summary>What became of a PIN.</summary>
public enum PinOutcome
{
    /// <summary>Right.</summary>
    Right,
    /// <summary>Wrong, or there is none: which of them is not said.</summary>
    Wrong,
    /// <summary>Too many wrong ones: none is taken for a while, the right one neither.</summary>
    Locked,
}

/// <summary>
/// People's PINs for shared devices. Checked one at a time for each person, so that many guesses at once count as many, and counted apart from
/// passwords: who locks one has not locked the other. Where there is no PIN, one is hashed and counted all the same.
/// </summary>
public sealed class Pins
{
    private const int MostWrong = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim[] Doors = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private static readonly AccountRow Nobody = new() { Id = "user:nobody", Name = "", Email = "", NormalizedEmail = "" };
    private readonly IPasswordHasher<AccountRow> _hasher;
    private readonly PeopleTables _people;
    private readonly Accounts _accounts;
    private readonly Sessions _sessions;
    private readonly TimeProvider _time;
    private readonly string _nobodysHash;

    /// <summary>With the hasher of the passwords.</summary>
    public Pins(IServiceScopeFactory scopes, PeopleTables people, Accounts accounts, Sessions sessions, TimeProvider time)
    {
        using var scope = scopes.CreateScope();
        _hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<AccountRow>>();   // keeps nothing
        (_people, _accounts, _sessions, _time, _nobodysHash) = (people, accounts, sessions, time, _hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
    }

    /// <summary>Checks a PIN.</summary>
    /// <param name="person">Who is said to stand there; null where it is nobody of this place, which takes as long and is answered as a wrong PIN.</param>
    public async Task<PinOutcome> CheckAsync(ActorId? person, string? pin)
    {
        using var _ = await EnterAsync(person);
        var account = person is { } id ? await _people.FindAsync(id.Value) : null;
        if (account?.PinLockoutEnd > _time.GetUtcNow()) return PinOutcome.Locked;
        var fits = _hasher.VerifyHashedPassword(account ?? Nobody, account?.PinHash ?? _nobodysHash, Pin.IsWellFormed(pin) ? pin! : "") != PasswordVerificationResult.Failed;
        if (account is null) return PinOutcome.Wrong;
        if (fits && account.PinHash is not null)
        {
            if (account.PinFailedCount > 0) await _people.CountPinAsync(account.Id, 0, null);
            return PinOutcome.Right;
        }
        var isLocked = account.PinFailedCount + 1 >= MostWrong;
        await _people.CountPinAsync(account.Id, isLocked ? 0 : account.PinFailedCount + 1, isLocked ? _time.GetUtcNow() + LockedFor : null);
        return isLocked ? PinOutcome.Locked : PinOutcome.Wrong;
    }

    /// <summary>Sets one's own PIN, for who knows the password; who is switched in somewhere is out. Gives why not, or null.</summary>
    public async Task<string?> SetAsync(ActorId person, string? password, string? pin)
    {
        if (await _accounts.FindAsync(person) is not { } account) return "There is no account that a PIN could belong to.";
        switch ((await _accounts.CheckAsync(account.Email, password)).Outcome)
        {
            case SignInOutcome.Right: break;
            case SignInOutcome.MustChange: return "Choose a password of your own first.";
            case SignInOutcome.Locked: return "Too many wrong passwords. Try again in a few minutes.";
            default: return "The password is not right.";
        }
        if (Pin.Problem(pin) is { } problem) return problem;
        await StoreAsync(person, _hasher.HashPassword(account, pin!), by: person);
        return null;
    }

    /// <summary>Takes somebody's PIN away; who is switched in with it is out. False where there is no such account, or no PIN.</summary>
    public async Task<bool> ClearAsync(ActorId person, ActorId by) => await _people.FindAsync(person.Value) is { PinHash: not null } && await StoreAsync(person, null, by);

    /// <summary>Which of <paramref name="persons"/> have a PIN.</summary>
    public async Task<IReadOnlySet<ActorId>> WithPinAsync(IEnumerable<ActorId> persons, CancellationToken cancellation = default) =>
        (await _people.AccountsAsync([.. persons.Select(person => person.Value)], cancellation)).Where(account => account.PinHash is not null).Select(account => new ActorId(account.Id)).ToHashSet();

    private async Task<bool> StoreAsync(ActorId person, string? hash, ActorId by)
    {
        using var _ = await EnterAsync(person);
        if (!await _people.SetPinAsync(person.Value, hash, new PinChangeRow { Id = Guid.CreateVersion7(), Account = person.Value, By = by.Value, At = _time.GetUtcNow(), IsSet = hash is not null })) return false;
        await _sessions.EndSwitchedAsync(person);
        return true;
    }

    private static async Task<IDisposable> EnterAsync(ActorId? person)
    {
        var door = Doors[(uint)StringComparer.Ordinal.GetHashCode(person?.Value ?? "") % Doors.Length];
        await door.WaitAsync();
        return new Inside(door);
    }

    private sealed class Inside(SemaphoreSlim door) : IDisposable
    {
        public void Dispose() => door.Release();
    }
}
