using AgentStack.Tests.Files;
using AgentStack.Tests.Processes;

namespace AgentStack.Tests.Stack;

/// <summary>The bundle that the AppHost publishes, made once for all tests that look at it.</summary>
public sealed class PublishedBundle : IAsyncLifetime
{
    private readonly TemporaryDirectory _files = new();

    /// <summary>The output folder.</summary>
    public string Folder => _files.File("bundle");

    /// <summary>What the AppHost printed.</summary>
    internal IReadOnlyCollection<string> Lines { get; private set; } = [];

    public async ValueTask InitializeAsync() => Lines = await PublishAsync();

    /// <summary>Publishes it, again or for the first time.</summary>
    /// <returns>What the AppHost printed.</returns>
    internal async Task<IReadOnlyCollection<string>> PublishAsync()
    {
        await using var appHost = ProgramProcess.Start(
            "AgentStack.AppHost", [], "--operation", "publish", "--step", "publish", "--output-path", Folder);
        var exitCode = await appHost.ExitsAsync();
        Assert.True(exitCode == 0, string.Join('\n', appHost.Lines));
        return appHost.Lines;
    }

    public ValueTask DisposeAsync()
    {
        _files.Dispose();
        return ValueTask.CompletedTask;
    }
}
