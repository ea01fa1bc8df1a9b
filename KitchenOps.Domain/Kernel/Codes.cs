namespace KitchenOps.Domain.Kernel;

/// <summary>Every code that a decision may carry. Screens turn them into words; integrators may rely on them.</summary>
public static class Codes
{
    // Access
    /// <summary>The actor has no standing grant in this restaurant.</summary>
    public const string NotAMember = "notAMember";
    /// <summary>The actor's grant does not include this act.</summary>
    public const string NotAllowed = "notAllowed";
    /// <summary>The act belongs to another station.</summary>
    public const string NotYourStation = "notYourStation";
    /// <summary>The order belongs to another server.</summary>
    public const string NotYourOrder = "notYourOrder";
    /// <summary>The last administrator cannot be revoked.</summary>
    public const string LastAdmin = "lastAdmin";

    // Shape of a command
    /// <summary>A value is missing, too long or out of its range.</summary>
    public const string Invalid = "invalid";
    /// <summary>An id occurs twice where it must be unique.</summary>
    public const string Duplicate = "duplicate";
    /// <summary>A reason must be given.</summary>
    public const string ReasonNeeded = "reasonNeeded";

    // Unknown things
    /// <summary>No such order today.</summary>
    public const string UnknownOrder = "unknownOrder";
    /// <summary>The order is closed; a recall reopens it.</summary>
    public const string OrderIsClosed = "orderIsClosed";
    /// <summary>No such line on the order.</summary>
    public const string UnknownLine = "unknownLine";
    /// <summary>No such menu item.</summary>
    public const string UnknownItem = "unknownItem";
    /// <summary>The item has no such modifier.</summary>
    public const string UnknownModifier = "unknownModifier";
    /// <summary>No such station.</summary>
    public const string UnknownStation = "unknownStation";
    /// <summary>No such table.</summary>
    public const string UnknownTable = "unknownTable";
    /// <summary>No such person, device or key here.</summary>
    public const string UnknownActor = "unknownActor";
    /// <summary>The restaurant was not opened yet, or was opened already.</summary>
    public const string NotOpen = "notOpen";

    // Menu
    /// <summary>The item is 86.</summary>
    public const string EightySixed = "eightySixed";
    /// <summary>Fewer are left than asked for.</summary>
    public const string NotEnoughLeft = "notEnoughLeft";
    /// <summary>Allergens, price or modifiers changed since the menu the sender saw.</summary>
    public const string MenuChanged = "menuChanged";
    /// <summary>Somebody else changed the same thing since the sender read it.</summary>
    public const string VersionChanged = "versionChanged";
    /// <summary>A station that still has work needs a target before it can be archived.</summary>
    public const string StationHasWork = "stationHasWork";

    // Work
    /// <summary>The work was recalled, changed or moved since it was drawn.</summary>
    public const string WorkChanged = "workChanged";
    /// <summary>The line was voided.</summary>
    public const string Voided = "voided";
    /// <summary>The line is held; it must be fired first.</summary>
    public const string Held = "held";
    /// <summary>The line has no work at this station.</summary>
    public const string NotAtStation = "notAtStation";
    /// <summary>A station has not bumped its work yet.</summary>
    public const string NotReady = "notReady";
    /// <summary>The line was served already.</summary>
    public const string AlreadyServed = "alreadyServed";
    /// <summary>The same field of the line was changed by somebody else.</summary>
    public const string FieldChanged = "fieldChanged";
    /// <summary>After ready, a void needs a manager.</summary>
    public const string ManagerNeeded = "managerNeeded";
    /// <summary>Only held or unrouted work can be routed anew.</summary>
    public const string AlreadyFired = "alreadyFired";
    /// <summary>Nobody at the station has acknowledged the line's allergy, so it is neither started nor bumped; the detail names line and allergy.</summary>
    public const string AllergyNotAcknowledged = "allergyNotAcknowledged";
    /// <summary>The line has no allergy, so there is nothing to acknowledge.</summary>
    public const string NoAllergy = "noAllergy";
    /// <summary>The line was not changed after sending, so there is nothing to see.</summary>
    public const string NotChanged = "notChanged";
    /// <summary>The line is not voided, so there is nothing to clear.</summary>
    public const string NotVoided = "notVoided";
    /// <summary>A remark with an accepted bump: lines that it did not name, such as those that came later, are still open at the station.</summary>
    public const string MoreLines = "moreLines";
    /// <summary>The station has the order, so its work stays there.</summary>
    public const string Received = "received";
    /// <summary>The station has no other that stands in for it.</summary>
    public const string NoBackup = "noBackup";

    // Baskets
    /// <summary>Something else is in the basket.</summary>
    public const string BasketTaken = "basketTaken";
    /// <summary>More portions than a basket holds.</summary>
    public const string BasketFull = "basketFull";
    /// <summary>The line is in another basket.</summary>
    public const string InAnotherBasket = "inAnotherBasket";

    // Batches
    /// <summary>Such a station prepares nothing ahead: only salad and prep stations label batches.</summary>
    public const string NoBatches = "noBatches";
    /// <summary>The station has as many open batches as it can keep in view.</summary>
    public const string TooManyBatches = "tooManyBatches";
    /// <summary>No such batch at this station.</summary>
    public const string UnknownBatch = "unknownBatch";
    /// <summary>The batch is gone in another way: used up where it should be thrown away, or the other way round.</summary>
    public const string BatchGone = "batchGone";

    // Tables
    /// <summary>Somebody else has the table.</summary>
    public const string TableTaken = "tableTaken";
    /// <summary>The table is not in the hands of who the sender thought.</summary>
    public const string TableMoved = "tableMoved";
}
