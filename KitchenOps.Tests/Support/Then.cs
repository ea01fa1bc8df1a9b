using KitchenOps.Domain.Kernel;

namespace KitchenOps.Tests.Support;

/// <summary>What a decision must have been.</summary>
public static class Then
{
    /// <summary>Accepted; the events say what happens.</summary>
    public static Decision.Accepted IsAccepted(this Decision decision)
    {
        var accepted = Expect<Decision.Accepted>(decision);
        Assert.False(accepted.Events.IsEmpty, "it was so already");
        return accepted;
    }

    /// <summary>Accepted with just this event.</summary>
    public static T IsAcceptedAs<T>(this Decision decision) where T : DomainEvent => Assert.IsType<T>(Assert.Single(decision.IsAccepted().Events.Items));

    /// <summary>It was so already, by whose doing.</summary>
    public static void WasSoAlready(this Decision decision, ActorId? by)
    {
        var accepted = Expect<Decision.Accepted>(decision);
        Assert.True(accepted.Events.IsEmpty, $"something new: {string.Join(", ", accepted.Events)}");
        Assert.Equal(by, accepted.By);
    }

    /// <summary>Somebody else was first.</summary>
    public static Decision.Conflict IsConflict(this Decision decision, string code, ActorId? by)
    {
        var conflict = Expect<Decision.Conflict>(decision);
        Assert.Equal(code, conflict.Code);
        Assert.Equal(by, conflict.By);
        return conflict;
    }

    /// <summary>Refused for this one reason.</summary>
    public static Problem IsRefused(this Decision decision, string code, string? path = null)
    {
        var problem = Assert.Single(Expect<Decision.Refused>(decision).Problems.Items);
        Assert.Equal(code, problem.Code);
        if (path is not null) Assert.Equal(path, problem.Path);
        return problem;
    }

    /// <summary>A decision for a person who reads a failed test.</summary>
    public static string Words(Decision decision) => decision switch
    {
        Decision.Accepted accepted => $"accepted as {(accepted.Events.IsEmpty ? "so already" : string.Join(", ", accepted.Events))}",
        Decision.Conflict conflict => $"a conflict: {conflict.Code} with {conflict.By}",
        Decision.Refused refused => $"refused: {string.Join(", ", refused.Problems)}",
        _ => "nothing",
    };

    static T Expect<T>(Decision decision) where T : Decision
    {
        Assert.True(decision is T, $"{typeof(T).Name} was expected, not {Words(decision)}");
        return (T)decision;
    }
}
