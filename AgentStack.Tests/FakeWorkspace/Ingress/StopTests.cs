using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>What becomes of the requests of an app that is stopped.</summary>
public sealed class StopTests
{
    private const string Stop = $"/api/2.0/apps/{WorkspaceUnderTest.Chat}/stop";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stopping_an_app_cuts_what_it_is_answering(bool bySwitch)
    {
        await using var upstream = await ScriptedServer.StartAsync(Answers.Unfinished("data: 1\n\n"));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var client = await app.ConnectAsync();
        await client.SendAsync("GET", "/", null, app.Ada);
        await client.ReadUntilAsync("data: 1");

        await (bySwitch ? app.SwitchAsync("""{"stopped": true}""") : StopAsync(app));

        Assert.DoesNotContain("\r\n0\r\n", await client.ReadToEndAsync().InTimeAsync());
    }

    [Fact]
    public async Task A_request_that_waits_for_the_app_to_wake_is_told_that_it_was_stopped()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, time: clock);
        await app.SwitchAsync("""{"cold_start_seconds": 20}""");
        var reply = app.GetAsync("/", app.Ada);
        await clock.HasWaitsAsync(TimeSpan.FromSeconds(20));

        await StopAsync(app);

        Assert.Equal(503, (await reply.InTimeAsync()).Status);
        Assert.Contains("is stopped", (await reply).Body);
        Assert.Equal(0, upstream.Connections);
    }

    [Fact]
    public async Task A_request_looks_again_once_the_app_is_awake()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = AppBehindIngress.Echo();
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, time: clock);
        await app.SwitchAsync("""{"cold_start_seconds": 20}""");
        var reply = app.GetAsync("/", app.Ada);
        await clock.HasWaitsAsync(TimeSpan.FromSeconds(20));

        app.Workspace.App(WorkspaceUnderTest.Chat).Switches.Stopped = true;
        clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(503, (await reply.InTimeAsync()).Status);
        Assert.Equal(0, upstream.Connections);
    }

    private static async Task StopAsync(AppBehindIngress app)
    {
        using var answer = await app.Workspace.SendAsync(HttpMethod.Post, Stop, null, app.Workspace.TokenOf(WorkspaceUnderTest.Ada));
        Assert.True(answer.IsSuccessStatusCode, await answer.TextAsync());
    }
}
