using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>What becomes of an answer whose time is over, or that is cut by hand.</summary>
public sealed class CutTests
{
    [Fact]
    public async Task A_stream_is_cut_when_its_time_is_over_whatever_is_sent()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = await ScriptedServer.StartAsync(Answers.Unfinished("data: 1\n\n"));
        await using var app = await AppBehindIngress.StartAsync(
            upstream.Address,
            WorkspaceUnderTest.Chat,
            time: clock,
            settings: [($"Apps:{WorkspaceUnderTest.Chat}:CutAfterSeconds", "300")]);
        using var client = await app.ConnectAsync();
        await client.SendAsync("GET", "/", null, app.Ada);
        await client.ReadUntilAsync("data: 1");

        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal([TimeSpan.FromSeconds(1)], clock.Waits);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.DoesNotContain("\r\n0\r\n", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task An_answer_that_has_not_begun_when_its_time_is_over_is_a_timeout()
    {
        var clock = new ManualTimeProvider();
        var asked = new TaskCompletionSource();
        await using var upstream = await ScriptedServer.StartAsync(async http =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address, WorkspaceUnderTest.Chat, time: clock);
        await app.SwitchAsync("""{"cut_after_seconds": 120}""");
        var reply = app.GetAsync("/", app.Ada);
        await asked.Task.InTimeAsync();

        clock.Advance(TimeSpan.FromSeconds(120));

        Assert.Equal(504, (await reply).Status);
        Assert.Contains("DEADLINE_EXCEEDED", (await reply).Body);
    }

    [Fact]
    public async Task All_running_responses_of_one_app_can_be_cut_by_hand()
    {
        await using var upstream = await ScriptedServer.StartAsync(Answers.Unfinished("data: 1\n\n"));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var first = await app.ConnectAsync();
        using var second = await app.ConnectAsync();
        foreach (var client in (RawConnection[])[first, second])
        {
            await client.SendAsync("GET", "/", null, app.Ada);
            await client.ReadUntilAsync("data: 1");
        }

        using var other = await app.Workspace.SendAsync(HttpMethod.Post, $"/_fake/apps/{WorkspaceUnderTest.Agent}/cut");
        Assert.Equal("""{"cut":0}""", await other.TextAsync());
        using var cut = await app.Workspace.SendAsync(HttpMethod.Post, $"{app.Switches}/cut");

        Assert.Equal("""{"cut":2}""", await cut.TextAsync());
        Assert.DoesNotContain("\r\n0\r\n", await first.ReadToEndAsync());
        Assert.DoesNotContain("\r\n0\r\n", await second.ReadToEndAsync());
        await Eventually.HoldsAsync(() => app.Workspace.App(WorkspaceUnderTest.Chat).Running.Cut() == 0);
    }
}
