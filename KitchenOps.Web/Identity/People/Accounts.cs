using System.Security.Cryptography;
using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;
using Microsoft.AspNetCore.Identity;

namespace KitchenOps.Web.Identity.People;

/// <summary>What became of a sign-in.</summary>
public enum SignInOutcome
{
    /// <summary>Right.</summary>
    Right,
    /// <summary>Right, but the password is somebody else's choice: another one first.</summary>
    MustChange,
    /// <summary>No such account or wrong password: which of them is not said.</summary>
    Wrong,
    /// <summary>Too many wrong ones: nobody is let in for a while, the right password neither.</summary>
    Locked,
}

/// <summary>
/// People's secrets: passwords and who may set them. Checked one at a time for each account, so that many guesses at once count as many.
/// A password is hashed for an unknown e-mail too, and its wrong tries are counted too: neither the answers nor how long they take tell whether
/// there is such an account.
/// </summary>
public sealed class Accounts(IServiceScopeFactory scopes, PeopleTables people, Sessions sessions, TimeProvider time)
{
    private const string TemporaryDigits = "23456789abcdefghjkmnpqrstuvwxyz";   // none that is taken for another one when it is read out
    private const int MostEmail = 254;
    private static readonly SemaphoreSlim[] Doors = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private static readonly AccountRow Nobody = new() { Id = "user:nobody", Name = "", Email = "", NormalizedEmail = "" };
    private readonly UnknownEmails _unknown = new(time);
    private readonly string _nobodysHash = new PasswordHasher<AccountRow>().HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <summary>A new actor id for a person.</summary>
    public static ActorId NewId() => RandomId.Actor("user");

    /// <summary>A password to be told to somebody and changed at the first sign-in.</summary>
    public static string TemporaryPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(TemporaryDigits, 4)));

    /// <summary>Checks a password.</summary>
    public async Task<(SignInOutcome Outcome, AccountRow? Account)> CheckAsync(string? email, string? password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        var normalized = users.NormalizeEmail(email?.Trim() ?? "") ?? "";
        var door = Doors[(uint)normalized.GetHashCode(StringComparison.Ordinal) % Doors.Length];
        await door.WaitAsync();
        try
        {
            // One that no account can have is wrong without being hashed, for known and unknown alike.
            var possible = password is { Length: > 0 and <= Password.MostLength } ? password : null;
            if (normalized.Length is 0 or > MostEmail) return (SignInOutcome.Wrong, null);
            if (await people.FindByEmailAsync(normalized) is not { } account) return (Unknown(users, normalized, possible), null);
            if (await users.IsLockedOutAsync(account)) return (SignInOutcome.Locked, null);
            if (possible is null || !await users.CheckPasswordAsync(account, possible))
            {
                await users.AccessFailedAsync(account);
                return (await users.IsLockedOutAsync(account) ? SignInOutcome.Locked : SignInOutcome.Wrong, null);
            }
            if (account.AccessFailedCount > 0) await users.ResetAccessFailedCountAsync(account);
            return (account.MustChangePassword ? SignInOutcome.MustChange : SignInOutcome.Right, account);
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Makes an account with a password that its owner has to change. Gives why not, or null.</summary>
    public async Task<string?> CreateAsync(ActorId id, string name, string email, string temporaryPassword)
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = New(id, name, email);
        account.MustChangePassword = true;
        return Why(await Users(scope).CreateAsync(account, temporaryPassword));
    }

    /// <summary>The first account, with the organization. Gives why not, or null.</summary>
    public async Task<string?> BeginAsync(string organization, ActorId id, string name, string email, string password)
    {
        if (Named(organization) is { } why) return $"Organization: {why}";
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        var account = New(id, name, email);
        await users.UpdateNormalizedEmailAsync(account);
        foreach (var validator in users.UserValidators)
            if (Why(await validator.ValidateAsync(users, account)) is { } wrong) return wrong;
        if (await WeaknessAsync(users, account, password) is { } weak) return weak;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        return await people.TryBeginAsync(new OrganizationRow { Name = organization.Trim(), Since = time.GetUtcNow() }, account) ? null : "It was set up already.";
    }

    /// <summary>Changes one's own password; every other sign-in of the account ends. Gives the account, or why not.</summary>
    public async Task<(AccountRow? Account, string? Why)> ChangePasswordAsync(string email, string now, string next, string? keepSession)
    {
        var (outcome, account) = await CheckAsync(email, now);
        if (account is null) return (null, outcome == SignInOutcome.Locked ? "Too many wrong passwords. Try again in a few minutes." : "The present password is not right.");
        if (next == now) return (null, "The new password is the present one.");
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (await WeaknessAsync(users, account, next) is { } weak) return (null, weak);
        (account.PasswordHash, account.MustChangePassword) = (users.PasswordHasher.HashPassword(account, next), false);
        if (Why(await users.UpdateSecurityStampAsync(account)) is { } why) return (null, why);
        await sessions.EndAllAsync(new ActorId(account.Id), keepSession);
        return (account, null);
    }

    /// <summary>Gives an account a password that its owner has to change, and ends its sign-ins. Null where there is no such account.</summary>
    public async Task<string?> ResetPasswordAsync(ActorId id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = Users(scope);
        if (await people.FindAsync(id.Value) is not { } account) return null;
        var password = TemporaryPassword();
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        (account.MustChangePassword, account.AccessFailedCount, account.LockoutEnd) = (true, 0, null);
        await users.UpdateSecurityStampAsync(account);
        await sessions.EndAllAsync(id);
        return password;
    }

    /// <summary>The account with this e-mail, or null.</summary>
    public async Task<AccountRow?> FindByEmailAsync(string email)
    {
        await using var scope = scopes.CreateAsyncScope();
        return Users(scope).NormalizeEmail(email.Trim()) is { Length: > 0 and <= 254 } normalized ? await people.FindByEmailAsync(normalized) : null;
    }

    /// <summary>The accounts of these people, those that there are.</summary>
    public Task<IReadOnlyList<AccountRow>> OfAsync(IEnumerable<ActorId> ids) => people.AccountsAsync([.. ids.Select(id => id.Value)]);

    /// <summary>The account, or null.</summary>
    public Task<AccountRow?> FindAsync(ActorId id) => people.FindAsync(id.Value);

    private SignInOutcome Unknown(UserManager<AccountRow> users, string email, string? possible)
    {
        if (_unknown.IsLocked(email)) return SignInOutcome.Locked;
        if (possible is not null) users.PasswordHasher.VerifyHashedPassword(Nobody, _nobodysHash, possible);
        return _unknown.Failed(email) ? SignInOutcome.Locked : SignInOutcome.Wrong;
    }

    private AccountRow New(ActorId id, string name, string email) =>
        new() { Id = id.Value, Name = name.Trim(), Email = email.Trim(), NormalizedEmail = "", SecurityStamp = Guid.NewGuid().ToString("N"), Since = time.GetUtcNow() };

    private static async Task<string?> WeaknessAsync(UserManager<AccountRow> users, AccountRow account, string password)
    {
        if (password.Length > Password.MostLength) return $"A password has at most {Password.MostLength} characters.";
        foreach (var validator in users.PasswordValidators)
            if (Why(await validator.ValidateAsync(users, account, password)) is { } why) return why;
        return null;
    }

    private static string? Named(string name) => string.IsNullOrWhiteSpace(name) || name.Length > Limits.Name ? $"1 to {Limits.Name} characters" : null;

    private static string? Why(IdentityResult result) => result.Succeeded ? null : string.Join(" ", result.Errors.Select(error => error.Description));

    private static UserManager<AccountRow> Users(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<AccountRow>>();
}

/// <summary>What a password must be: long. Rules about digits and signs make people write them down.</summary>
public static class Password
{
    /// <summary>Characters at least.</summary>
    public const int LeastLength = 12;
    /// <summary>Characters at most: more only costs time to hash.</summary>
    public const int MostLength = 128;

    /// <summary>Wrong ones in a row, after which none is taken for a while.</summary>
    internal const int MostWrong = 5;
    /// <summary>For how long.</summary>
    internal static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    /// <summary>The framework's settings.</summary>
    internal static void Describe(IdentityOptions options)
    {
        options.Password = new PasswordOptions { RequiredLength = LeastLength, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 4 };
        options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = MostWrong, DefaultLockoutTimeSpan = LockedFor };
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
    }
}
