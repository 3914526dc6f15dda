using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

public sealed class ServiceDiscoveryTests
{
    [Theory]
    [InlineData("http://agent-backend")]
    [InlineData("https+http://agent-backend")]
    [InlineData("http://_http.agent-backend")]
    public async Task The_agent_is_found_by_its_resources_name(string address)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(
            [(EnvironmentVariables.AgentAppUrl, address), ($"services:{ResourceNames.AgentBackend}:http:0", agent.Address.AbsoluteUri)], _ => { });

        Assert.Equal(Answers.Done, await proxy.ChatToEndAsync());
        Assert.Equal(AgentRoutes.Invocations, Assert.Single(agent.Requests).Path);
    }

    [Fact]
    public async Task A_resource_that_nobody_knows_is_unreachable()
    {
        await using var proxy = await ProxyUnderTest.StartAsync([(EnvironmentVariables.AgentAppUrl, "https+http://nobody.invalid")], _ => { });

        await AssertAnswer.IsErrorAsync(await proxy.ChatAsync(), 502, ErrorCodes.AgentUnreachable);
    }

    [Theory]
    [InlineData("http:0", "http://:bad")]
    [InlineData("http:first", "http://127.0.0.1:1")]
    public async Task A_setting_that_discovery_cannot_use_is_an_invalid_address(string key, string value)
    {
        var setting = $"Services:{ResourceNames.AgentBackend}:{key}";
        await using var proxy = await ProxyUnderTest.StartAsync(
            [(EnvironmentVariables.AgentAppUrl, $"https+http://{ResourceNames.AgentBackend}"), (setting, value)], _ => { });

        await AssertAnswer.IsErrorAsync(await proxy.ChatAsync(), 500, ErrorCodes.AgentAddressInvalid, setting);
    }

    [Fact]
    public async Task A_failing_agent_is_asked_once_whatever_other_clients_retry()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json("{}", 503));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        await proxy.ChatToEndAsync();
        await proxy.Client.GetStringAsync(FrontRoutes.Session, TestContext.Current.CancellationToken);

        Assert.Equal([AgentRoutes.Invocations, AgentRoutes.AgentInfo], agent.Requests.Select(request => request.Path));
    }
}
