using AgentStack.Deploy.Model;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Deploy.Publishing;

public sealed class ModelReferenceTests
{
    private static readonly EnvironmentEntry AgentAddress = Address("AGENT_APP_URL");

    [Fact]
    public async Task A_reference_to_another_app_is_a_binding_of_the_resources_name_and_the_variable_that_tells_where_it_is()
    {
        await using var model = new PublishedModel();
        var agent = model.AddApp("agent-backend");
        model.AddApp("proxy").WithReference(agent.GetEndpoint("http"));

        var proxy = await model.ReadAppAsync("proxy");

        Assert.Equal([new AppReference("agent-backend", "agent")], proxy.References);
        Assert.Equal([AgentAddress], proxy.Environment);
        Assert.Empty(proxy.Resources);
    }

    [Theory]
    [InlineData("agent-backend", "agent", "AGENT_APP_URL")]
    [InlineData("search", "search", "SEARCH_APP_URL")]
    [InlineData("Price-List", "price-list", "PRICE_LIST_APP_URL")]
    [InlineData("backend", "backend", "BACKEND_APP_URL")]
    public async Task The_key_and_the_variable_come_from_the_resources_name(string resource, string key, string variable)
    {
        await using var model = new PublishedModel();
        var other = model.AddApp(resource);
        model.AddApp("proxy").WithReference(other.GetEndpoint("http"));

        var proxy = await model.ReadAppAsync("proxy");

        Assert.Equal([new AppReference(resource, key)], proxy.References);
        Assert.Equal([(variable, resource)], proxy.Environment.Select(entry => (entry.Name, entry.ValueFrom)));
    }

    [Fact]
    public async Task Another_apps_endpoint_in_a_variable_is_the_binding_and_the_same_twice_is_once()
    {
        await using var model = new PublishedModel();
        var agent = model.AddApp("agent-backend");
        model.AddApp("proxy")
            .WithReference(agent.GetEndpoint("http"))
            .WithEnvironment("AGENT_APP_URL", agent.GetEndpoint("http"))
            .WithEnvironment("OTHER_NAME", $"{agent.GetEndpoint("http")}");

        var proxy = await model.ReadAppAsync("proxy");

        Assert.Single(proxy.References);
        Assert.Equal([AgentAddress, Address("OTHER_NAME")], proxy.Environment);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_in_a_variable_is_a_reference_and_needs_no_second_variable(bool asText)
    {
        await using var model = new PublishedModel();
        var agent = model.AddApp("agent-backend").GetEndpoint("http");
        var proxy = model.AddApp("proxy");
        _ = asText ? proxy.WithEnvironment("BRAIN", $"{agent}") : proxy.WithEnvironment("BRAIN", agent);

        var read = await model.ReadAppAsync("proxy");

        Assert.Equal([new AppReference("agent-backend", "agent")], read.References);
        Assert.Equal([Address("BRAIN")], read.Environment);
    }

    [Fact]
    public async Task An_address_of_what_is_no_app_is_refused_in_a_variable_too()
    {
        await using var model = new PublishedModel();
        var cache = model.AddPlain("cache");
        model.AddApp("proxy").WithEnvironment("CACHE", cache.GetEndpoint("http"));

        await model.RefusesAsync("'proxy'", "'cache'", "PublishAsDatabricksApp");
    }

    [Fact]
    public async Task An_app_comes_after_those_it_refers_to_whatever_the_order_in_the_AppHost()
    {
        await using var model = new PublishedModel();
        var proxy = model.AddApp("proxy");
        var agent = model.AddApp("agent-backend");
        var tools = model.AddApp("tools");
        proxy.WithReference(agent.GetEndpoint("http"));
        agent.WithReference(tools.GetEndpoint("http"));

        var read = await model.ReadAsync();

        Assert.Equal(["tools", "agent", "proxy"], read.Apps.Select(app => app.Key));
    }

    [Fact]
    public async Task Apps_that_refer_to_each_other_are_refused()
    {
        await using var model = new PublishedModel();
        var proxy = model.AddApp("proxy");
        var agent = model.AddApp("agent-backend").WithReference(proxy.GetEndpoint("http"));
        proxy.WithReference(agent.GetEndpoint("http"));

        await model.RefusesAsync("proxy → agent → proxy");
    }

    [Fact]
    public async Task A_reference_to_what_is_no_app_is_refused()
    {
        await using var model = new PublishedModel();
        var cache = model.AddPlain("cache");
        model.AddApp("proxy").WithReference(cache.GetEndpoint("http"));

        await model.RefusesAsync("'proxy'", "'cache'", "PublishAsDatabricksApp");
    }

    [Fact]
    public async Task A_resource_that_an_app_only_waits_for_is_left_out()
    {
        await using var model = new PublishedModel();
        var page = model.AddPlain("page");
        model.AddApp("proxy").WaitForCompletion(page);

        var read = await model.ReadAsync();

        Assert.Equal(["proxy"], read.Apps.Select(app => app.Key));
        Assert.Empty(read.Apps[0].References);
    }

    [Fact]
    public async Task Two_apps_of_one_key_or_of_one_name_are_refused()
    {
        await using var keys = new PublishedModel();
        keys.AddApp("agent-backend");
        keys.AddApp("agent");
        await using var names = new PublishedModel();
        names.AddApp("one", app => app.Key = "same");
        names.AddApp("two", app => app.Key = "SAME");

        await keys.RefusesAsync("'agent-backend' and 'agent'", "the key 'agent'");
        await names.RefusesAsync("'one' and 'two'", "the key 'same'");
    }

    [Fact]
    public async Task A_model_without_an_app_is_refused()
    {
        await using var model = new PublishedModel();
        model.AddPlain("proxy");

        await model.RefusesAsync("PublishAsDatabricksApp");
    }

    private static EnvironmentEntry Address(string variable) =>
        EnvironmentEntry.From(variable, "agent-backend", "The name of the app agent: the workspace has its address.");
}
