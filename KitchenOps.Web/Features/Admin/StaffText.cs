using KitchenOps.Domain.Access;

namespace KitchenOps.Web.Features.Admin;

/// <summary>Roles in the trade's words.</summary>
internal static class StaffText
{
    /// <summary>What people can be, in the order of the form.</summary>
    public static readonly IReadOnlyList<Role> Roles = [Role.Server, Role.Cook, Role.Expo, Role.PrepChef, Role.Manager, Role.Admin];

    /// <summary>A role's name.</summary>
    public static string Of(Role role) => role switch { Role.PrepChef => "Prep chef", Role.Admin => "Administrator", _ => role.ToString() };

    /// <summary>What a role may do, in a line.</summary>
    public static string About(Role role) => role switch
    {
        Role.Server => "Takes orders and serves their own tables.",
        Role.Cook => "Works at the stations ticked below; at all of them where none is.",
        Role.Expo => "Runs the pass: sees every station and order.",
        Role.PrepChef => "Works on prep, and can take a dish off.",
        Role.Manager => "Runs this restaurant: everything here but administrators.",
        Role.Admin => "Runs the organization: managers, administrators, new restaurants.",
        _ => "",
    };

    /// <summary>Whether the stations of somebody in this role mean anything.</summary>
    public static bool HasStations(Role role) => role is Role.Cook or Role.PrepChef;
}
