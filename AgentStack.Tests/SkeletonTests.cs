namespace AgentStack.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void The_runner_runs() => Assert.Equal("agent-backend", AgentStack.Contract.ResourceNames.AgentBackend);
}
