using KitchenOps.Domain.Kernel;
using KitchenOps.Domain.Restaurants;
using KitchenOps.Web.Engine;
using KitchenOps.Web.Identity;
using KitchenOps.Web.Wire;

namespace KitchenOps.Web.Demo;

/// <summary>Makes the demo's restaurants at the first start in demo mode, in a database that holds none; never beside a real one.</summary>
internal sealed partial class DemoSeed(Restaurants restaurants, DemoPin pin, IConfiguration configuration, ILogger<DemoSeed> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (restaurants.All().Count > 0) return;
        var count = configuration.GetValue(DemoRestaurants.CountSetting, DemoRestaurants.Kinds);
        if (count is < 1 or > DemoRestaurants.Most) throw new InvalidOperationException($"{DemoRestaurants.CountSetting} is {count}: it must be 1 to {DemoRestaurants.Most}.");
        var demos = DemoRestaurants.Of(count);
        foreach (var demo in demos)
        {
            var (opened, engine) = await restaurants.OpenAsync(new OpenRestaurant(demo.Slug, demo.Name, new Settings { TimeZone = demo.TimeZone }), cancellationToken);
            if (engine is null) throw new InvalidOperationException($"The demo restaurant {demo.Slug} could not be opened: {opened.Code}.");
            foreach (var command in (IEnumerable<Command>)[demo.Menu, demo.Tables, .. demo.People])
            {
                var outcome = await engine.SubmitAsync(new Submission(new CommandId(Guid.CreateVersion7()), ActorId.System, command), cancellationToken);
                if (outcome.Kind != OutcomeKind.Accepted) throw new InvalidOperationException($"{command.GetType().Name} of {demo.Slug} was not accepted: {outcome.Kind} {outcome.Code}.");
            }
        }
        await pin.GiveAsync(demos.SelectMany(demo => demo.People).Where(person => person.Role != Domain.Access.Role.Display).DistinctBy(person => person.To));
        Log.Seeded(log, string.Join(" and ", demos.Select(demo => demo.Name)), Identity.DemoSignIn.Path);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Made {Restaurants}. Sign in at {Path}.")]
        public static partial void Seeded(ILogger logger, string restaurants, string path);
    }
}
