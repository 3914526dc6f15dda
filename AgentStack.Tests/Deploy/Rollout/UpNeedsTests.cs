using AgentStack.Contract;

namespace AgentStack.Tests.Deploy.Rollout;

/// <summary>What the probes need is asked for before anything is deployed.</summary>
public sealed class UpNeedsTests
{
    [Theory]
    [InlineData(EnvironmentVariables.ExpectedUserEmail)]
    [InlineData(EnvironmentVariables.TracingWarehouseId)]
    [InlineData(EnvironmentVariables.TracingTable)]
    public async Task Without_what_the_probes_need_nothing_is_deployed(string variable)
    {
        await using var machine = await RolloutMachine.StartAsync();
        var environment = machine.Stack.Environment().Where(each => each.Name != variable);

        var run = await DeployRun.StartAsync(environment, null, "up", machine.Folder, "--target", "ada");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"The probes at the end need {variable} in the environment", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
