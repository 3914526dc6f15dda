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

    public async ValueTask InitializeAsync()
    {
        await using var appHost = ProgramProcess.Start(
            "AgentStack.AppHost", [], "--operation", "publish", "--step", "publish", "--force", "--output-path", Folder);
        var exitCode = await appHost.ExitsAsync();
        Lines = appHost.Lines;
        Assert.True(exitCode == 0, string.Join('\n', Lines));
    }

    public ValueTask DisposeAsync()
    {
        _files.Dispose();
        return ValueTask.CompletedTask;
    }
}
