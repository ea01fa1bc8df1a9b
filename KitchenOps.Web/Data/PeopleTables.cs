using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace KitchenOps.Web.Data;

/// <summary>The organization, its people's secrets and their sign-ins. Written on the same commit lane as the logs.</summary>
public sealed class PeopleTables(Database database)
{
    /// <summary>The organization; null before the first start was gone through.</summary>
    public async Task<OrganizationRow?> OrganizationAsync(CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return await db.Organizations.FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Sets the organization up with its first account. False where somebody else was first.</summary>
    public async Task<bool> TryBeginAsync(OrganizationRow organization, AccountRow first)
    {
        try
        {
            await database.CommitAsync(async db =>
            {
                db.Organizations.Add(organization);
                db.Accounts.Add(first);
                await db.SaveChangesAsync();
            });
            return true;
        }
        catch (TurnLostException)
        {
            return false;
        }
    }

    /// <summary>The account with this id, or null.</summary>
    public async Task<AccountRow?> FindAsync(string id, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return await db.Accounts.FirstOrDefaultAsync(row => row.Id == id, cancellation);
    }

    /// <summary>The account with this e-mail as compared, or null.</summary>
    public async Task<AccountRow?> FindByEmailAsync(string normalized, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return await db.Accounts.FirstOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellation);
    }

    /// <summary>These accounts, those that there are.</summary>
    public async Task<IReadOnlyList<AccountRow>> AccountsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return await db.Accounts.Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
    }

    /// <summary>Adds an account. False where its id or e-mail is taken.</summary>
    public async Task<bool> TryAddAsync(AccountRow account)
    {
        try
        {
            await database.CommitAsync(async db =>
            {
                db.Accounts.Add(account);
                await db.SaveChangesAsync();
            });
            return true;
        }
        catch (TurnLostException)
        {
            return false;
        }
    }

    /// <summary>Adds accounts that nobody else can have added.</summary>
    public Task AddAsync(IEnumerable<AccountRow> accounts) => database.CommitAsync(async db =>
    {
        db.Accounts.AddRange(accounts);
        await db.SaveChangesAsync();
    });

    /// <summary>Stores what changed of an account. False where it is gone.</summary>
    public async Task<bool> SaveAsync(AccountRow account)
    {
        var saved = 0;
        await database.CommitAsync(async db => saved = await db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Name, account.Name).SetProperty(row => row.Email, account.Email).SetProperty(row => row.NormalizedEmail, account.NormalizedEmail)
            .SetProperty(row => row.PasswordHash, account.PasswordHash).SetProperty(row => row.SecurityStamp, account.SecurityStamp).SetProperty(row => row.MustChangePassword, account.MustChangePassword)
            .SetProperty(row => row.AccessFailedCount, account.AccessFailedCount).SetProperty(row => row.LockoutEnd, account.LockoutEnd)));
        return saved == 1;
    }

    // The PIN's columns are written by what follows and by nothing else: who counts passwords must not take back what was counted of PINs.

    /// <summary>Sets somebody's PIN, or clears it where <paramref name="hash"/> is null, and keeps who did it. False where the account is gone.</summary>
    public async Task<bool> SetPinAsync(string account, string? hash, PinChangeRow change)
    {
        var saved = 0;
        await database.CommitAsync(async db =>
        {
            saved = await db.Accounts.Where(row => row.Id == account).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.PinHash, hash).SetProperty(row => row.PinFailedCount, 0).SetProperty(row => row.PinLockoutEnd, (DateTimeOffset?)null));
            if (saved == 0) return;
            db.PinChanges.Add(change);
            await db.SaveChangesAsync();
        });
        return saved == 1;
    }

    /// <summary>Keeps how many wrong PINs were tried, and until when none is taken.</summary>
    public Task CountPinAsync(string account, int failed, DateTimeOffset? lockoutEnd) =>
        database.CommitAsync(db => db.Accounts.Where(row => row.Id == account).ExecuteUpdateAsync(set => set.SetProperty(row => row.PinFailedCount, failed).SetProperty(row => row.PinLockoutEnd, lockoutEnd)));

    /// <summary>The sign-in with this id, ended or not; null where there never was one.</summary>
    public async Task<SessionRow?> SessionAsync(string id, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        return await db.Sessions.FirstOrDefaultAsync(row => row.Id == id, cancellation);
    }

    /// <summary>Which of these sign-ins were ended.</summary>
    public async Task<IReadOnlyList<string>> EndedAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation = default)
    {
        await using var db = database.Read();
        var ended = new List<string>();
        foreach (var some in ids.Chunk(500)) ended.AddRange(await db.Sessions.Where(row => some.Contains(row.Id) && row.EndedAt != null).Select(row => row.Id).ToListAsync(cancellation));
        return ended;
    }

    /// <summary>Keeps a new sign-in. False where it is over one that has ended.</summary>
    public async Task<bool> TryAddAsync(SessionRow session)
    {
        var added = false;
        await database.CommitAsync(async db =>
        {
            added = session.Over is null || await db.Sessions.AnyAsync(row => row.Id == session.Over && row.EndedAt == null);
            if (!added) return;
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
        });
        return added;
    }

    /// <summary>Ends one sign-in, with what is over it; gives those that stood.</summary>
    public Task<IReadOnlyList<string>> EndAsync(string session, DateTimeOffset now) => EndAsync(rows => rows.Where(row => row.Id == session || row.Over == session), now);

    /// <summary>Ends all of somebody's sign-ins but <paramref name="except"/>, and a device's with all that are on it; gives those that stood.</summary>
    public Task<IReadOnlyList<string>> EndAllAsync(ActorId actor, string? except, DateTimeOffset now) =>
        EndAsync(rows => rows.Where(row => (row.Actor == actor.Value || row.Device == actor.Value) && row.Id != except), now);

    /// <summary>Ends what <paramref name="actor"/> has over devices' sign-ins; gives those that stood.</summary>
    public Task<IReadOnlyList<string>> EndSwitchedAsync(ActorId actor, DateTimeOffset now) => EndAsync(rows => rows.Where(row => row.Actor == actor.Value && row.Over != null), now);

    /// <summary>Ends a sign-in in which nothing was done since <paramref name="before"/>; where another process knows of something later, gives when that was.</summary>
    public async Task<DateTimeOffset?> EndIdleAsync(string session, DateTimeOffset before, DateTimeOffset now)
    {
        if ((await EndAsync(rows => rows.Where(row => row.Id == session && (row.LastActAt ?? row.Since) <= before), now)).Count > 0) return null;
        return await SessionAsync(session) is { EndedAt: null } row ? row.LastActAt ?? row.Since : null;
    }

    /// <summary>Keeps when something was last done in a sign-in.</summary>
    public Task ActedAsync(string session, DateTimeOffset at) =>
        database.CommitAsync(db => db.Sessions.Where(row => row.Id == session && (row.LastActAt == null || row.LastActAt < at)).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastActAt, at)));

    private async Task<IReadOnlyList<string>> EndAsync(Func<IQueryable<SessionRow>, IQueryable<SessionRow>> which, DateTimeOffset now)
    {
        IReadOnlyList<string> ended = [];
        await database.CommitAsync(async db =>
        {
            ended = await which(db.Sessions).Where(row => row.EndedAt == null).Select(row => row.Id).ToListAsync();
            await db.Sessions.Where(row => ended.Contains(row.Id) && row.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now));
        });
        return ended;
    }
}
