namespace KitchenOps.Web.Identity;

/// <summary>Settings of sign-in: the section <c>Identity</c>.</summary>
public sealed record IdentitySettings
{
    /// <summary>How long a cookie holds after its last use, in hours: a kitchen tablet stays signed in for a whole shift and more.</summary>
    public int SignedInForHours { get; init; } = 16;
}
