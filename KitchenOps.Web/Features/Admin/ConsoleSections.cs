using KitchenOps.Domain.Access;

namespace KitchenOps.Web.Features.Admin;

/// <summary>A page of a restaurant's console.</summary>
/// <param name="Path">What follows <c>/r/SLUG/console/</c>.</param>
/// <param name="Needs">Who is led there; what happens there is decided with each command.</param>
internal sealed record ConsoleSection(string Path, string Title, Permission Needs);

/// <summary>The pages of a restaurant's console, in the order of its navigation.</summary>
internal static class ConsoleSections
{
    /// <summary>Them.</summary>
    public static readonly IReadOnlyList<ConsoleSection> All =
    [
        new("menu", "Menu", Permission.ManageMenu),
        new("stations", "Stations", Permission.ManageMenu),
        new("tables", "Tables", Permission.ManageTables),
        new("sections", "Sections", Permission.AssignTables),
        new("staff", "Staff", Permission.ManageAccess),
        new("devices", "Devices", Permission.ManageDevices),
        new("keys", "API keys", Permission.ManageAccess),
        new("settings", "Settings", Permission.ManageSettings),
        new("realtime", "Live health", Permission.ReadAll),
        new("audit", "Audit trail", Permission.ReadAll),
    ];

    /// <summary>Where a page of a restaurant's console is.</summary>
    public static string AddressOf(string slug, ConsoleSection section) => $"/r/{slug}/console/{section.Path}";
}
