using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace KitchenOps.Tests.Operations;

/// <summary>Every line that the console would show, by the formatter that the settings name.</summary>
internal sealed class LogLines(ConsoleFormatter formatter) : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = [];
    private IExternalScopeProvider? _scopes;

    /// <summary>Listens from now on, in JSON.</summary>
    public static LogLines Of(IServiceProvider services)
    {
        var name = services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName;
        Assert.Equal(ConsoleFormatterNames.Json, name);
        var lines = new LogLines(services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == name));
        services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        return lines;
    }

    public IReadOnlyCollection<string> All => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => lines._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> format)
        {
            using var writer = new StringWriter();
            lines._formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, format), lines._scopes, writer);
            lines._lines.Enqueue(writer.ToString());
        }
    }

    private readonly ConsoleFormatter _formatter = formatter;
}
