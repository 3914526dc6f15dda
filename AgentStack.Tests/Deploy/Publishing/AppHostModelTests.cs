using AgentStack.Contract;
using AgentStack.Tests.Time;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Deploy.Publishing;

/// <summary>What <c>AppHost.cs</c> declares for Databricks, read without building anything.</summary>
public sealed class AppHostModelTests
{
    [Theory]
    [InlineData("")]
    [InlineData("http://localhost:8080")]
    [InlineData("https://agent.example.com")]
    public async Task Both_apps_are_published_whichever_agent_runs_on_this_machine(string agentUrl)
    {
        using var deadline = Deadline.Begin();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AgentStack_AppHost>(
            ["--operation", "publish", "--step", PublishedModel.Step, $"--Agent:Url={agentUrl}"], deadline.Token);

        var model = await PublishedModel.ReadAsync(builder, builder.AppHostDirectory, deadline.Token);

        Assert.Equal([("agent", AppNames.Agent), ("proxy", AppNames.Front)], model.Apps.Select(app => (app.Key, app.Name)));
        Assert.Equal([EnvironmentVariables.AgentAppUrl], model.Apps[1].Environment.Select(entry => entry.Name));
        Assert.Equal(["uv", "run", "start-server"], model.Apps[0].Command);
    }

    [Fact]
    public async Task A_run_on_this_machine_asks_for_no_parameter()
    {
        using var deadline = Deadline.Begin();

        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AgentStack_AppHost>([], deadline.Token);

        Assert.Contains(builder.Resources, resource => resource.Name == ResourceNames.AgentBackend);
        Assert.Empty(builder.Resources.OfType<ParameterResource>());
    }
}
