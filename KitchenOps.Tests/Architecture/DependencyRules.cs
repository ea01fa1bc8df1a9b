using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace KitchenOps.Tests.Architecture;

/// <summary>
/// Who may know whom, read from the compiled code: a scan of the usings would miss what a namespace can see without one.
/// Lambdas and async methods are compiled into nested types, which count as the type that holds them.
/// </summary>
public class DependencyRules
{
    static readonly string[] Slices = ["Menu", "Orders", "Stations", "Tables", "Restaurants", "Devices", "Guests", "Prep"];

    /// <summary>Code in <c>From</c> must not use code in <c>To</c>; both are namespaces or types, with all that lies under them.</summary>
    sealed record Rule(string From, string To, string Why)
    {
        /// <summary>Parts of <c>From</c> that may.</summary>
        public string[] ExceptFrom { get; init; } = [];

        /// <summary>Parts of <c>To</c> that anyone may use.</summary>
        public string[] ExceptTo { get; init; } = [];

        public bool IsBrokenBy(Edge edge) =>
            Within(edge.From.FullName, From) && Within(edge.To.FullName, To)
            && !ExceptFrom.Any(part => Within(edge.From.FullName, part))
            && !ExceptTo.Any(part => Within(edge.To.FullName, part));
    }

    static IEnumerable<Rule> Rules()
    {
        const string Domain = "KitchenOps.Domain";
        const string Web = "KitchenOps.Web";

        yield return new(Domain, Web, "the domain is the inner ring");
        yield return new(Domain, "Microsoft", "the domain has no packages");
        // The banned-symbols analyzer sees calls, not what a signature or a field names.
        yield return new(Domain, "System.Threading", "the domain decides, it does not wait");
        yield return new(Domain, "System.Diagnostics.Stopwatch", "time comes in with the command");

        yield return new($"{Domain}.Kernel", Domain, "the kernel knows access only") { ExceptTo = [$"{Domain}.Kernel", $"{Domain}.Access"] };
        yield return new($"{Domain}.Access", Domain, "access knows the kernel only") { ExceptTo = [$"{Domain}.Access", $"{Domain}.Kernel"] };
        foreach (var slice in Slices)
        {
            foreach (var other in Slices.Where(other => other != slice))
            {
                yield return new($"{Domain}.{slice}", $"{Domain}.{other}", "slices meet in Kitchen");
            }
            yield return new($"{Domain}.{slice}", $"{Domain}.Views", "views read slices, not the other way");
        }

        yield return new($"{Web}.Features", $"{Web}.Engine", "features send commands through the store");
        yield return new($"{Web}.Features", $"{Web}.Data", "features read views from the store");
        yield return new($"{Web}.Features", $"{Domain}.Kitchen", "features see views, not the whole kitchen");
        yield return new($"{Web}.Ui", Domain, "buttons and sheets know no kitchen");
        yield return new($"{Web}.Ui", $"{Web}.Features", "buttons and sheets know no feature");
        yield return new(Web, "Microsoft.EntityFrameworkCore", "only Data knows the database") { ExceptFrom = [$"{Web}.Data"] };
    }

    [Fact]
    public void The_compiled_code_keeps_to_the_rules()
    {
        var edges = EdgesOf("KitchenOps.Domain").Concat(EdgesOf("KitchenOps.Web")).ToHashSet();
        Assert.Contains(edges, edge => edge.From.Namespace.StartsWith("KitchenOps.Web", StringComparison.Ordinal));

        var broken = Rules().SelectMany(rule => edges.Where(rule.IsBrokenBy).Select(edge => $"{edge}: {rule.Why}"))
            .Concat(edges.Where(IsBetweenFeatures).Select(edge => $"{edge}: a feature knows no other feature"))
            .Distinct().Order().ToList();

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    [Theory]
    [InlineData(nameof(HidingPlaces.InALambda), typeof(System.Text.StringBuilder))]
    [InlineData(nameof(HidingPlaces.InAnAsyncMethod), typeof(System.Net.IPAddress))]
    [InlineData(nameof(HidingPlaces.InAGenericArgument), typeof(System.Net.Cookie))]
    [InlineData(nameof(HidingPlaces.InAnAttribute), typeof(System.ComponentModel.DescriptionAttribute))]
    [InlineData(nameof(HidingPlaces.InAnAttributesArgument), typeof(System.ComponentModel.ByteConverter))]
    public void A_use_is_seen_wherever_it_hides(string where, Type used)
    {
        var edges = EdgesOf("KitchenOps.Tests").Where(edge => edge.From.Name == nameof(HidingPlaces));

        Assert.True(edges.Any(edge => edge.To.FullName == used.FullName), $"{where} hides {used}");
    }

    static bool IsBetweenFeatures(Edge edge) =>
        FeatureOf(edge.From.Namespace) is { } from && FeatureOf(edge.To.Namespace) is { } to && from != to;

    static string? FeatureOf(string name)
    {
        const string Features = "KitchenOps.Web.Features.";
        return name.StartsWith(Features, StringComparison.Ordinal) ? name[Features.Length..].Split('.')[0] : null;
    }

    static bool Within(string name, string parent) =>
        name == parent || name.StartsWith(parent + ".", StringComparison.Ordinal);

    readonly record struct TypeName(string Namespace, string Name)
    {
        public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
    }

    readonly record struct Edge(TypeName From, TypeName To)
    {
        public override string ToString() => $"{From.FullName} -> {To.FullName}";
    }

    static IEnumerable<Edge> EdgesOf(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        var edges = new HashSet<Edge>();
        foreach (var type in module.GetAllTypes())
        {
            var from = NameOf(type);
            foreach (var used in TypesUsedBy(type))
            {
                foreach (var part in PartsOf(used))
                {
                    edges.Add(new Edge(from, NameOf(part)));
                }
            }
        }
        return edges;
    }

    /// <summary>A nested type, compiler-generated or not, goes by its outermost type.</summary>
    static TypeName NameOf(TypeReference type)
    {
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }
        return new TypeName(type.Namespace, type.Name);
    }

    /// <summary>Takes arrays, by-refs and generic instances apart: List&lt;Order[]&gt; is List and Order.</summary>
    static IEnumerable<TypeReference> PartsOf(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => PartsOf(generic.ElementType).Concat(generic.GenericArguments.SelectMany(PartsOf)),
        TypeSpecification wrapped => PartsOf(wrapped.ElementType),
        _ => [type],
    };

    static IEnumerable<TypeReference?> TypesUsedBy(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var used in type.Interfaces.Select(i => i.InterfaceType)
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Properties.Select(property => property.PropertyType))
            .Concat(type.Events.Select(e => e.EventType))
            .Concat(type.GenericParameters.SelectMany(Constraints))
            .Concat(AttributesOf(type))
            .Concat(type.Fields.SelectMany(AttributesOf))
            .Concat(type.Properties.SelectMany(AttributesOf))
            .Concat(type.Methods.SelectMany(TypesUsedBy)))
        {
            yield return used;
        }
    }

    static IEnumerable<TypeReference> TypesUsedBy(MethodDefinition method)
    {
        var signature = method.Parameters.Select(parameter => parameter.ParameterType)
            .Append(method.ReturnType)
            .Concat(method.GenericParameters.SelectMany(Constraints))
            .Concat(AttributesOf(method))
            .Concat(method.Parameters.SelectMany(AttributesOf));
        if (!method.HasBody)
        {
            return signature;
        }
        return signature
            .Concat(method.Body.Variables.Select(variable => variable.VariableType))
            .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType))
            .Concat(method.Body.Instructions.SelectMany(TypesUsedBy));
    }

    static IEnumerable<TypeReference> TypesUsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => Called(method),
        _ => [],
    };

    static IEnumerable<TypeReference> Called(MethodReference method)
    {
        yield return method.DeclaringType;
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters)
        {
            yield return parameter.ParameterType;
        }
        if (method is GenericInstanceMethod generic)
        {
            foreach (var argument in generic.GenericArguments)
            {
                yield return argument;
            }
        }
    }

    static IEnumerable<TypeReference> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    /// <summary>With the types handed to an attribute, as in [Uses(typeof(X))].</summary>
    static IEnumerable<TypeReference> AttributesOf(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Where(attribute => !IsFromTheCompiler(attribute)).SelectMany(attribute =>
            attribute.ConstructorArguments
                .Concat(attribute.Properties.Select(property => property.Argument))
                .Concat(attribute.Fields.Select(field => field.Argument))
                .SelectMany(argument => TypesIn(argument.Value))
                .Prepend(attribute.AttributeType));

    static IEnumerable<TypeReference> TypesIn(object value) => value switch
    {
        TypeReference type => [type],
        CustomAttributeArgument boxed => TypesIn(boxed.Value),
        CustomAttributeArgument[] several => several.SelectMany(one => TypesIn(one.Value)),
        _ => [],
    };

    /// <summary>Nullability and the like are stamped on every type, the domain's too, some under Microsoft's name.</summary>
    static bool IsFromTheCompiler(CustomAttribute attribute) =>
        attribute.AttributeType.Namespace is "Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices";
}
