using AgentStack.Tests.Files;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.Engine;

/// <summary>A small application of a test's own: shell commands as resources, a deadline on every wait.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly CancellationTokenSource _deadline = Time.Deadline.Begin();
    private DistributedApplication? _running;

    public TestApplication(params string[] args)
    {
        Builder = DistributedApplicationTestingBuilder.Create(args);
    }

    public IDistributedApplicationTestingBuilder Builder { get; }

    /// <summary>Where its scripts run, and what they find and leave there.</summary>
    public TemporaryDirectory Folder { get; } = new();

    public DistributedApplication Running => _running ?? throw new InvalidOperationException("Start the application first.");

    public CancellationToken Deadline => _deadline.Token;

    /// <summary>A resource that runs a shell script.</summary>
    public IResourceBuilder<ExecutableResource> AddScript(string name, string script) =>
        Builder.AddExecutable(name, "sh", Folder.Path, "-c", script);

    /// <summary>Writes an executable shell script.</summary>
    public string WriteScript(string name, string script)
    {
        var path = Folder.Write(name, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public async Task StartAsync()
    {
        _running = await Builder.BuildAsync(Deadline);
        await _running.StartAsync(Deadline);
    }

    /// <summary>Waits for a state, and fails with the resource's output when it ends in another one.</summary>
    public async Task<CustomResourceSnapshot> ReachesAsync(string name, string state)
    {
        var update = await Running.ResourceNotifications.WaitForResourceAsync(
            name, u => u.Snapshot.State?.Text is { } now && (now == state || KnownResourceStates.TerminalStates.Contains(now)), Deadline);
        Assert.True(
            update.Snapshot.State?.Text == state,
            $"'{name}' is '{update.Snapshot.State?.Text}', not '{state}':\n{string.Join('\n', await OutputOfAsync(name))}");
        return update.Snapshot;
    }

    public async Task<IReadOnlyList<string>> OutputOfAsync(string name)
    {
        var lines = new List<string>();
        await foreach (var batch in Running.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(name).WithCancellation(Deadline))
        {
            lines.AddRange(batch.Select(line => line.Content));
        }

        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }

        await Builder.DisposeAsync();
        _deadline.Dispose();
        Folder.Dispose();
    }
}
