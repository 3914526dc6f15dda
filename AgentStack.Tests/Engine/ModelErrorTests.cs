using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Engine;

public sealed class ModelErrorTests
{
    [Fact]
    public async Task Two_resources_of_one_name_are_refused()
    {
        await using var application = new TestApplication();
        application.AddScript("agent", "true");

        var error = Assert.Throws<DistributedApplicationException>(() => application.AddScript("Agent", "true"));

        Assert.Contains("'Agent'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1agent")]
    [InlineData("agent_backend")]
    [InlineData("agent--backend")]
    [InlineData("agent-")]
    [InlineData("a123456789a123456789a123456789a123456789a123456789a123456789a1234")]
    public async Task A_name_that_breaks_the_naming_rule_is_refused(string name)
    {
        await using var application = new TestApplication();

        Assert.ThrowsAny<Exception>(() => application.AddScript(name, "true"));
    }

    [Fact]
    public async Task A_missing_project_file_is_told_with_its_path()
    {
        await using var application = new TestApplication();

        var error = Assert.ThrowsAny<Exception>(() => application.Builder.AddProject("agent", "nowhere/Agent.csproj"));

        Assert.Contains("Agent.csproj", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_endpoint_of_one_name_is_refused()
    {
        await using var application = new TestApplication();
        var agent = application.AddScript("agent", "true").WithHttpEndpoint();

        Assert.Throws<DistributedApplicationException>(() => agent.WithHttpEndpoint());
    }

    [Fact]
    public async Task A_health_check_on_an_endpoint_that_is_not_declared_is_refused()
    {
        await using var application = new TestApplication();

        Assert.Throws<DistributedApplicationException>(() => application.AddScript("agent", "true").WithHttpHealthCheck("/health"));
    }

    [Fact]
    public async Task A_resource_cannot_wait_for_itself()
    {
        await using var application = new TestApplication();
        var a = application.AddScript("alpha", "true");

        Assert.Throws<DistributedApplicationException>(() => a.WaitFor(a));
    }

    [Fact]
    public async Task An_unknown_resource_or_endpoint_is_told_with_those_that_exist()
    {
        await using var application = new TestApplication();
        application.AddScript("agent", "sleep 60").WithHttpEndpoint();
        await application.StartAsync();

        var noResource = Assert.Throws<ArgumentException>(() => application.Running.GetEndpoint("agnet"));
        Assert.Throws<ArgumentException>(() => application.Running.CreateHttpClient("agent", "https"));

        Assert.Contains("agnet", noResource.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_not_known_before_the_start()
    {
        await using var application = new TestApplication();
        application.AddScript("agent", "sleep 60").WithHttpEndpoint();
        await using var built = await application.Builder.BuildAsync(application.Deadline);

        Assert.Throws<InvalidOperationException>(() => built.CreateHttpClient("agent"));
    }

    [Fact]
    public async Task A_parameter_without_a_value_fails_the_resource_that_uses_it_and_no_other()
    {
        await using var application = new TestApplication();
        var token = application.Builder.AddParameter("databricks-token", secret: true);
        application.AddScript("user", "true").WithEnvironment("TOKEN", token);
        application.AddScript("other", "true");

        await application.StartAsync();

        await application.ReachesAsync("user", KnownResourceStates.FailedToStart);
        await application.ReachesAsync("other", KnownResourceStates.Finished);
        Assert.Contains("Parameters:databricks-token", string.Join('\n', await application.OutputOfAsync("user")), StringComparison.Ordinal);
    }
}
