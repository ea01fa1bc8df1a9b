using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Features.Admin;

/// <summary>What became of a form, in words: one sentence for the whole, and one at each field that is wrong.</summary>
/// <param name="IsDone">It stands.</param>
/// <param name="Text">The sentence; null while nothing was sent.</param>
/// <param name="Problems">What is wrong, by its place in the command.</param>
public sealed record FormAnswer(bool IsDone, string? Text, EquatableArray<Problem> Problems = default)
{
    /// <summary>Nothing was sent.</summary>
    public static readonly FormAnswer None = new(false, null);

    /// <summary>The answer that says <paramref name="outcome"/>.</summary>
    /// <param name="done">What is said where it stands.</param>
    public static FormAnswer Of(Outcome outcome, string done) => outcome.Kind switch
    {
        OutcomeKind.Accepted => new(true, done),
        OutcomeKind.Conflict => new(false, $"{(outcome.By is { } by ? FormText.Who(by) : "Somebody")} changed this {At(outcome)}while you were at it. What stands is shown; nothing of yours was saved, and nothing you typed is lost."),
        OutcomeKind.Unavailable or OutcomeKind.OutOfOrder => new(false, "It could not be saved just now. Nothing is lost: press the button again."),
        OutcomeKind.Refused => new(false, WordsOf(outcome), outcome.Problems),
        _ => new(false, $"It was not done: {outcome.Code}."),
    };

    /// <summary>What is wrong before anything is sent.</summary>
    public static FormAnswer Wrong(params Problem[] problems) => new(false, problems.Length == 1 ? "Not saved: one thing is not right yet." : $"Not saved: {problems.Length} things are not right yet.", [.. problems]);

    /// <summary>What is wrong at <paramref name="path"/>, or null.</summary>
    public string? At(string path) => Problems.Items.FirstOrDefault(problem => problem.Path == path) is { } problem ? FormText.Of(problem) : null;

    private static string WordsOf(Outcome outcome) => (outcome.Problems.IsEmpty ? outcome.Code : outcome.Problems[0].Code) switch
    {
        Codes.NotAMember => "You have no access here any more. Nothing was saved.",
        Codes.NotAllowed when outcome.Problems is not [{ Path: not null }, ..] => "That is not yours to change. Nothing was saved.",
        _ => outcome.Problems.Count > 1 ? $"Not saved: {outcome.Problems.Count} things are not right yet." : $"Not saved: {(outcome.Problems.IsEmpty ? outcome.Code : FormText.Of(outcome.Problems[0]))}",
    };

    private static string At(Outcome outcome) => outcome.At is { } at ? $"at {at:HH:mm} UTC " : "";
}
