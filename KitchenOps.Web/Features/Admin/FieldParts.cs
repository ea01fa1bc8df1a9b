namespace KitchenOps.Web.Features.Admin;

/// <summary>What ties an input to the words around it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DescribedBy">Ids of what explains it.</param>
/// <param name="IsWrong">Whether something is wrong with it.</param>
public sealed record FieldParts(string Id, string? DescribedBy, bool IsWrong)
{
    /// <summary>The attributes of the input.</summary>
    public IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object?> { ["id"] = Id, ["aria-describedby"] = DescribedBy, ["aria-invalid"] = IsWrong ? "true" : null }.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!);
}
