using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;
using Microsoft.AspNetCore.Identity;

namespace KitchenOps.Web.Identity.People;

/// <summary>What the framework's account management reads and writes, on this product's tables and commit lane.</summary>
internal sealed class AccountStore(PeopleTables people) : IUserPasswordStore<AccountRow>, IUserEmailStore<AccountRow>, IUserLockoutStore<AccountRow>, IUserSecurityStampStore<AccountRow>
{
    private static readonly IdentityError Taken = new() { Code = "DuplicateEmail", Description = "There is an account with this e-mail already." };

    public async Task<IdentityResult> CreateAsync(AccountRow user, CancellationToken cancellationToken) => await people.TryAddAsync(user) ? IdentityResult.Success : IdentityResult.Failed(Taken);
    public async Task<IdentityResult> UpdateAsync(AccountRow user, CancellationToken cancellationToken) => await people.SaveAsync(user) ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
    public Task<IdentityResult> DeleteAsync(AccountRow user, CancellationToken cancellationToken) => throw new NotSupportedException("An account stays: its acts are in the log.");
    public Task<AccountRow?> FindByIdAsync(string userId, CancellationToken cancellationToken) => people.FindAsync(userId, cancellationToken);
    public Task<AccountRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => people.FindByEmailAsync(normalizedUserName, cancellationToken);
    public Task<AccountRow?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) => people.FindByEmailAsync(normalizedEmail, cancellationToken);

    public Task<string> GetUserIdAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.Id);
    // Who signs in is named by the e-mail.
    public Task<string?> GetUserNameAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);
    public Task SetUserNameAsync(AccountRow user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task<string?> GetNormalizedUserNameAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);
    public Task SetNormalizedUserNameAsync(AccountRow user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task<string?> GetEmailAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);
    public Task SetEmailAsync(AccountRow user, string? email, CancellationToken cancellationToken) { user.Email = email ?? ""; return Task.CompletedTask; }
    public Task<string?> GetNormalizedEmailAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);
    public Task SetNormalizedEmailAsync(AccountRow user, string? normalizedEmail, CancellationToken cancellationToken) { user.NormalizedEmail = normalizedEmail ?? ""; return Task.CompletedTask; }
    // An account is made by somebody who knows the person; no mail is sent.
    public Task<bool> GetEmailConfirmedAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(true);
    public Task SetEmailConfirmedAsync(AccountRow user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);
    public Task SetPasswordHashAsync(AccountRow user, string? passwordHash, CancellationToken cancellationToken) { user.PasswordHash = passwordHash; return Task.CompletedTask; }
    public Task<bool> HasPasswordAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);
    public Task<string?> GetSecurityStampAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);
    public Task SetSecurityStampAsync(AccountRow user, string stamp, CancellationToken cancellationToken) { user.SecurityStamp = stamp; return Task.CompletedTask; }

    public Task<int> GetAccessFailedCountAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);
    public Task<int> IncrementAccessFailedCountAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);
    public Task ResetAccessFailedCountAsync(AccountRow user, CancellationToken cancellationToken) { user.AccessFailedCount = 0; return Task.CompletedTask; }
    public Task<bool> GetLockoutEnabledAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(true);
    public Task SetLockoutEnabledAsync(AccountRow user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task<DateTimeOffset?> GetLockoutEndDateAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);
    public Task SetLockoutEndDateAsync(AccountRow user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) { user.LockoutEnd = lockoutEnd; return Task.CompletedTask; }

    public void Dispose() { }
}
