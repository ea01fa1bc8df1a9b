namespace KitchenOps.Tests.Tenancy;

/// <summary>Who tries their luck at Demo Bistro.</summary>
public enum Asker
{
    /// <summary>The manager of Demo Takeaway, signed in.</summary>
    ForeignMember,
    /// <summary>A key of Demo Takeaway with every scope.</summary>
    ForeignKey,
    /// <summary>The display of Demo Bistro's grill, signed in.</summary>
    Display,
    /// <summary>Somebody who proves nothing.</summary>
    Nobody,
}
