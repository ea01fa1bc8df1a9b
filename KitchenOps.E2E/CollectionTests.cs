using System.Reflection;
using KitchenOps.E2E.Support;

namespace KitchenOps.E2E;

/// <summary>Which tests run beside which.</summary>
public sealed class CollectionTests
{
    [Fact]
    public void Whoever_measures_how_long_a_recovery_takes_does_so_with_no_other_browser_beside()
    {
        var journeys = typeof(Journey).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Journey)) && !type.IsAbstract).ToList();
        var beside = journeys.Where(type => CollectionOf(type) != BrowserCollection.Name).ToList();

        Assert.Equal([], beside.Where(type => CategoriesOf(type).Any(category => category is "Faults" or "Long")).Select(type => type.Name));
        Assert.NotEmpty(beside);
        Assert.Contains(journeys.Except(beside), type => CategoriesOf(type).Contains("Faults"));
    }

    static string CollectionOf(Type type) => (string)type.CustomAttributes.Concat(type.BaseType!.CustomAttributes).First(one => one.AttributeType == typeof(CollectionAttribute)).ConstructorArguments[0].Value!;

    // As the filter of ./test.sh sees them: a class's own and those of its tests.
    static IEnumerable<string> CategoriesOf(Type type) => new[] { (MemberInfo)type }.Concat(type.GetMethods())
        .SelectMany(member => member.CustomAttributes).Where(one => one.AttributeType == typeof(TraitAttribute) && (string)one.ConstructorArguments[0].Value! == "Category").Select(one => (string)one.ConstructorArguments[1].Value!);
}
