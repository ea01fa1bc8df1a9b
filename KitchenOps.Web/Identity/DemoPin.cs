using KitchenOps.Domain.Access;
using KitchenOps.Web.Data;
using KitchenOps.Web.Data.Rows;
using Microsoft.AspNetCore.Identity;

namespace KitchenOps.Web.Identity;

/// <summary>The PIN of the demo's people, all the same and no secret, so that the demo's screens can be shared. They have no password.</summary>
internal sealed class DemoPin(IServiceScopeFactory scopes, PeopleTables people, TimeProvider time)
{
    public const string Text = "4271";

    /// <summary>Makes the accounts that it belongs to.</summary>
    public async Task GiveAsync(IEnumerable<GrantAccess> persons)
    {
        using var scope = scopes.CreateScope();
        string? hash = null;
        await people.AddAsync([.. persons.Select(person =>
        {
            var email = $"{person.To.Value.Split(':')[1]}@demo.invalid";
            var account = new AccountRow { Id = person.To.Value, Name = person.Name, Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = Guid.NewGuid().ToString("N"), Since = time.GetUtcNow() };
            account.PinHash = hash ??= scope.ServiceProvider.GetRequiredService<IPasswordHasher<AccountRow>>().HashPassword(account, Text);
            return account;
        })]);
    }
}
