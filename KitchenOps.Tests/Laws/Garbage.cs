using System.Reflection;
using KitchenOps.Domain;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;

namespace KitchenOps.Tests.Laws;

/// <summary>Commands of every type with anything in them: nulls, default structs, huge numbers, empty and endless lists, and real ids in between.</summary>
static class Garbage
{
    static readonly Type[] Commands = [.. typeof(Kitchen).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract)];

    static readonly string?[] Texts = [null, "", " ", "x", "\0", "🍔", "grill", "add", "table", "unrouted", "0", "-1", "A,B", new string('x', 10_000), "key:x", "Europe/Madrid"];
    static readonly int[] Numbers = [int.MinValue, -1, 0, 1, 2, 3, 9, 60, 61, 999, 1000, int.MaxValue];
    static readonly DateTimeOffset[] Instants = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Some.Noon];

    /// <summary>A command that nobody would send.</summary>
    public static Command? Next(Kitchen kitchen, Random random) =>
        random.Next(100) == 0 ? null : (Command)Make(Acts.Pick(random, Commands), kitchen, random, 0)!;

    static object? Of(Type type, bool mayBeNull, Kitchen kitchen, Random random, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return random.Next(3) == 0 ? null : Of(inner, false, kitchen, random, depth);
        if (mayBeNull && random.Next(6) == 0) return null;
        if (type == typeof(string)) return Acts.Pick(random, Texts);
        if (type == typeof(int)) return Acts.Pick(random, Numbers);
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(decimal)) return Acts.Pick(random, [decimal.MinValue, -1m, 0m, 1m, decimal.MaxValue]);
        if (type == typeof(DateTimeOffset)) return Acts.Pick(random, Instants);
        if (type == typeof(DateOnly)) return Acts.Pick(random, [DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2026, 3, 4)]);
        if (type == typeof(TimeOnly)) return Acts.Pick(random, [TimeOnly.MinValue, TimeOnly.MaxValue, new TimeOnly(4, 0)]);
        if (type.IsEnum) return Enum.ToObject(type, Acts.Pick(random, [-1, 0, 1, 2, 7, int.MaxValue]));
        if (type == typeof(OrderId)) return kitchen.Live.IsEmpty || random.Next(4) == 0 ? default(OrderId) : kitchen.Live.Keys.ElementAt(random.Next(kitchen.Live.Count));
        if (type == typeof(LineId)) return kitchen.Live.IsEmpty || random.Next(4) == 0 ? default(LineId) : Acts.Pick(random, kitchen.Live.Values.ElementAt(random.Next(kitchen.Live.Count)).Lines).Id;
        if (type == typeof(BatchId)) return Known(kitchen.Batches.Items.Select(batch => batch.Id), random, default(BatchId));
        if (type == typeof(StationId)) return Known(kitchen.Stations.Keys, random, StationId.Unrouted, default);
        if (type == typeof(MenuItemId)) return Known(kitchen.Menu.Items.Keys, random, default, new MenuItemId(new string('x', 100)));
        if (type == typeof(TableId)) return Known(kitchen.Tables.ById.Keys, random, default, new TableId("no such table"));
        if (type == typeof(ActorId)) return Known(kitchen.Grants.ByActor.Keys, random, default, ActorId.Clock, ActorId.System, new ActorId("key:x"));
        if (type == typeof(ModifierId)) return Acts.Pick<ModifierId>(random, [default, Some.Bacon.Id, new ModifierId(" ")]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            var item = type.GetGenericArguments()[0];
            var array = Array.CreateInstance(item, Acts.Pick<int>(random, depth > 1 ? [0, 1, 2] : [0, 0, 1, 2, 3, 61, 200]));
            for (var i = 0; i < array.Length; i++) array.SetValue(Of(item, !item.IsValueType, kitchen, random, depth + 1), i);
            return random.Next(6) == 0 ? Activator.CreateInstance(type)
                : typeof(Garbage).GetMethod(nameof(Wrap), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).Invoke(null, [array]);
        }
        return Make(type, kitchen, random, depth + 1);
    }

    static object Make(Type type, Kitchen kitchen, Random random, int depth)
    {
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, !parameter.ParameterType.IsValueType, kitchen, random, depth))]);
        if (constructor.GetParameters().Length == 0)
            foreach (var property in type.GetProperties().Where(property => property.CanWrite && random.Next(3) == 0))
                property.SetValue(made, Of(property.PropertyType, !property.PropertyType.IsValueType, kitchen, random, depth));
        return made;
    }

    static T Known<T>(IEnumerable<T> known, Random random, params T[] others)
    {
        var all = known.ToList();
        return all.Count == 0 || random.Next(4) == 0 ? Acts.Pick(random, others) : Acts.Pick(random, all);
    }

    static EquatableArray<T> Wrap<T>(T[] items) => EquatableArray.Create<T>(items);
}
