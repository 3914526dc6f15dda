using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Copies the resources' output to the host's log, where a test runner shows it.</summary>
internal sealed class ResourceLogForwarder(ResourceLoggerService logs, ILoggerFactory loggers, IHostEnvironment environment)
    : IHostedService, IDisposable
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        logs.LineWritten += Forward;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => logs.LineWritten -= Forward;

    private void Forward(string resourceName, LogLine line) => loggers
        .CreateLogger($"{environment.ApplicationName}.Resources.{resourceName}")
        .Log(line.IsErrorMessage ? LogLevel.Error : LogLevel.Information, "{Number}: {Line}", line.LineNumber, line.Content);
}
