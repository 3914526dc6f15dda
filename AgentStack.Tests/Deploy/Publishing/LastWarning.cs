using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>Does something when the check of what was put together warns, and ends only then.</summary>
internal sealed class LastWarning(Action action) : ILoggerProvider, ILogger
{
    public bool IsTold { get; private set; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsTold && formatter(state, exception).Contains("user-scopes-missing", StringComparison.Ordinal))
        {
            IsTold = true;
            action();
        }
    }

    public void Dispose()
    {
    }
}
