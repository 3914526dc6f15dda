using AgentStack.Contract;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Python;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>Which agent is in the model; nothing is started.</summary>
public sealed class AgentKindTests
{
    [Fact]
    public async Task The_Python_agent_takes_the_fakes_place_and_name_and_is_checked_before_the_front_app_starts()
    {
        await using var builder = await BuilderAsync("--Agent:Kind=python");

        var agent = Assert.IsType<UvicornAppResource>(Assert.Single(builder.Resources, IsAgent));
        var proxy = Assert.Single(builder.Resources, resource => resource.Name == ResourceNames.Proxy);
        Assert.Equal("agent", Path.GetFileName(agent.WorkingDirectory));
        Assert.True(File.Exists(Path.Combine(agent.WorkingDirectory, "agent_server", "start_server.py")));
        Assert.Single(agent.Annotations.OfType<HealthCheckAnnotation>());
        Assert.Contains(proxy.Annotations.OfType<WaitAnnotation>(), wait => wait.Resource == agent);
        Assert.Contains(agent.Annotations.OfType<WaitAnnotation>(), wait => wait.Resource.Name == ResourceNames.Workspace);
    }

    [Theory]
    [InlineData("--Agent:Kind=fake")]
    [InlineData("--Agent:Kind=Fake")]
    [InlineData("--Agent:Kind=")]
    public async Task The_fake_is_the_default(string setting)
    {
        await using var builder = await BuilderAsync(setting);

        Assert.IsType<ProjectResource>(Assert.Single(builder.Resources, IsAgent));
    }

    private static Task<IDistributedApplicationTestingBuilder> BuilderAsync(string setting) =>
        DistributedApplicationTestingBuilder.CreateAsync<Projects.AgentStack_AppHost>([setting], TestContext.Current.CancellationToken);

    private static bool IsAgent(IResource resource) => resource.Name == ResourceNames.AgentBackend;
}
