namespace KitchenOps.Web.Console;

/// <summary>One thing that whoever runs the installation can do at its console.</summary>
/// <param name="Words">How it is called, e.g. <c>keys create</c>.</param>
/// <param name="Usage">Its options, as the usage shows them.</param>
/// <param name="Needed">Options that must be there.</param>
/// <param name="Optional">Options that may be.</param>
/// <param name="RunAsync">Does it; gives the exit code.</param>
internal sealed record Verb(string Words, string Usage, string[] Needed, string[] Optional, Func<VerbCall, Task<int>> RunAsync)
{
    /// <summary>Whether it works with the restaurants, and so needs their database migrated and their engines running.</summary>
    public bool NeedsEngines { get; init; } = true;
}

/// <summary>A call of a verb.</summary>
internal sealed class VerbCall(IServiceProvider services, IReadOnlyDictionary<string, string> options, TextWriter output, TextWriter errors)
{
    /// <summary>Done.</summary>
    public const int Done = 0;
    /// <summary>Refused; nothing was changed.</summary>
    public const int Refused = 1;
    /// <summary>Not understood.</summary>
    public const int Misused = 2;

    /// <summary>The engines.</summary>
    public Engine.Restaurants Restaurants => Service<Engine.Restaurants>();
    /// <summary>For what was asked for, and nothing else: it may be read by a script.</summary>
    public TextWriter Output { get; } = output;
    /// <summary>For remarks and reasons.</summary>
    public TextWriter Errors { get; } = errors;

    /// <summary>A service of the application.</summary>
    public T Service<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A line that says how far it is.</summary>
    public ProgressLine Progress() => new(Errors, ReferenceEquals(Errors, System.Console.Error) && !System.Console.IsErrorRedirected, Service<TimeProvider>());

    /// <summary>An option that must be there.</summary>
    public string this[string option] => options[option];

    /// <summary>An option that may be there.</summary>
    public string? Find(string option) => options.GetValueOrDefault(option);

    /// <summary>Whether an option without a value is there.</summary>
    public bool Has(string option) => options.ContainsKey(option);

    /// <summary>Says why not.</summary>
    public async Task<int> RefuseAsync(string reason)
    {
        await Errors.WriteLineAsync(reason);
        return Refused;
    }
}
