namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>What people and programs are told where no app answers.</summary>
public sealed class AvailabilityTests
{
    [Fact]
    public async Task A_stopped_app_is_unavailable_until_it_is_started()
    {
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        await app.SwitchAsync("""{"stopped": true}""");

        var program = await app.GetAsync("/", app.Ada);
        var person = await app.GetAsync("/", app.Ada, "Accept: text/html");
        await app.SwitchAsync("""{"stopped": false}""");

        Assert.Equal(503, program.Status);
        Assert.Contains("TEMPORARILY_UNAVAILABLE", program.Body);
        Assert.Equal(503, person.Status);
        Assert.Contains("<h1>The app is not available</h1>", person.Body);
        Assert.Contains("App agentstack-chat is stopped.", person.Body);
        Assert.Equal(200, (await app.GetAsync("/", app.Ada)).Status);
    }

    [Fact]
    public async Task An_app_that_does_not_run_is_unavailable()
    {
        await using var app = await AppBehindIngress.StartAsync(null);

        var reply = await app.GetAsync("/", app.Ada);

        Assert.Equal(503, reply.Status);
        Assert.Contains("Apps:agentstack-chat:Upstream is not set", reply.Body);
    }

    [Fact]
    public async Task An_app_that_cannot_be_reached_is_a_bad_gateway()
    {
        await using var app = await AppBehindIngress.StartAsync(Upstream.Nowhere);

        Assert.Equal(502, (await app.GetAsync("/", app.Ada)).Status);
        var page = await app.SendAsync("POST", "/", "{}", app.Ada, "Accept: text/html");
        Assert.Equal(502, page.Status);
        Assert.Contains("App agentstack-chat did not answer: Connection refused", page.Body);
    }
}
