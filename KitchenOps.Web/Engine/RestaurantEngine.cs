using KitchenOps.Domain.Kernel;
using KitchenOps.Web.Realtime;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Engine;

/// <summary>The one writer of one restaurant.</summary>
public sealed class RestaurantEngine
{
    /// <summary>Whose writer this is.</summary>
    public RestaurantId Restaurant { get; }
    /// <summary>Where its commits are published, and where the newest committed state is.</summary>
    public RestaurantBus Bus { get; }

    internal RestaurantEngine(RestaurantId restaurant, RestaurantBus bus) => (Restaurant, Bus) = (restaurant, bus);

    /// <summary>Decides one command. Answers after its commit; never throws for what a command says.</summary>
    public Task<Outcome> SubmitAsync(Submission submission, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Decides commands in their order, in as few transactions as possible.</summary>
    public Task<IReadOnlyList<Outcome>> SubmitAsync(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default) => throw new NotSupportedException();
}
