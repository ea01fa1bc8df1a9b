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

    /// <summary>Stores what changed of an account. False where it is gone.</summary>
    public async Task<bool> SaveAsync(AccountRow account)
    {
        var saved = 0;
        await database.CommitAsync(async db => saved = await db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Name, account.Name).SetProperty(row => row.Email, account.Email).SetProperty(row => row.NormalizedEmail, account.NormalizedEmail)
            .SetProperty(row => row.PasswordHash, account.PasswordHash).SetProperty(row => row.SecurityStamp, account.SecurityStamp).SetProperty(row => row.MustChangePassword, account.MustChangePassword)
            .SetProperty(row => row.AccessFailedCount, account.AccessFailedCount).SetProperty(row => row.LockoutEnd, account.LockoutEnd)
            .SetProperty(row => row.PinHash, account.PinHash).SetProperty(row => row.PinFailedCount, account.PinFailedCount).SetProperty(row => row.PinLockoutEnd, account.PinLockoutEnd)));
        return saved == 1;
    }

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

    /// <summary>Keeps a new sign-in.</summary>
    public Task AddAsync(SessionRow session) => database.CommitAsync(async db =>
    {
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
    });

    /// <summary>Ends one sign-in.</summary>
    public Task EndAsync(string session, DateTimeOffset now) =>
        database.CommitAsync(db => db.Sessions.Where(row => row.Id == session && row.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now)));

    /// <summary>Ends all of somebody's sign-ins but <paramref name="except"/>; gives those that stood.</summary>
    public async Task<IReadOnlyList<string>> EndAllAsync(ActorId actor, string? except, DateTimeOffset now)
    {
        IReadOnlyList<string> ended = [];
        await database.CommitAsync(async db =>
        {
            ended = await db.Sessions.Where(row => row.Actor == actor.Value && row.EndedAt == null && row.Id != except).Select(row => row.Id).ToListAsync();
            await db.Sessions.Where(row => row.Actor == actor.Value && row.EndedAt == null && row.Id != except).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now));
        });
        return ended;
    }
}
