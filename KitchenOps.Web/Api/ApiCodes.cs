namespace KitchenOps.Web.Api;

/// <summary>Codes of answers that no decision of a kitchen stands behind; those of decisions are in <see cref="Domain.Kernel.Codes"/>.</summary>
public static class ApiCodes
{
    /// <summary>401: no key or sign-in, or one that nobody knows.</summary>
    public const string Unauthenticated = "unauthenticated";
    /// <summary>403: the access existed and was ended.</summary>
    public const string Revoked = "revoked";
    /// <summary>403: a request that changes something with a cookie must carry the header <c>X-KitchenOps: 1</c>.</summary>
    public const string HeaderMissing = "headerMissing";
    /// <summary>In an answer to a command: it names the sign-in of somebody else, and waits for them. Nothing was decided.</summary>
    public const string OtherSession = "otherSession";
    /// <summary>In an answer to a command: whose it is has no access any more. It is kept for a manager, and was not decided.</summary>
    public const string Quarantined = "quarantined";
    /// <summary>404: nothing at this address for this sender, whether or not there is for others.</summary>
    public const string NotFound = "notFound";
    /// <summary>405: the address knows other methods.</summary>
    public const string MethodNotAllowed = "methodNotAllowed";
    /// <summary>400: the body is not JSON.</summary>
    public const string Malformed = "malformed";
    /// <summary>415: the body is of another kind than JSON.</summary>
    public const string UnsupportedMediaType = "unsupportedMediaType";
    /// <summary>413: the body or batch is too large.</summary>
    public const string TooLarge = "tooLarge";
    /// <summary>410: the events after this number are no longer kept; <c>floor</c> says from where they are.</summary>
    public const string Gone = "gone";
    /// <summary>409: rests on a state older than what is remembered.</summary>
    public const string TooOld = "tooOld";
    /// <summary>422: the id or idempotency key was used for something else.</summary>
    public const string IdReused = "idReused";
    /// <summary>429: more requests than allowed; <c>Retry-After</c> says when.</summary>
    public const string TooManyRequests = "tooManyRequests";
    /// <summary>429: more live feeds open than allowed.</summary>
    public const string TooManyFeeds = "tooManyFeeds";
    /// <summary>503: not now; <c>Retry-After</c> says when. Nothing was decided.</summary>
    public const string Unavailable = "unavailable";
    /// <summary>500: a fault of the server; nothing is revealed, its log says more.</summary>
    public const string Internal = "internal";
}
