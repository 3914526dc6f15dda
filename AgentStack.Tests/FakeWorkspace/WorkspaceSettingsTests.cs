using AgentStack.ServiceDefaults.Startup;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.FakeWorkspace;

public sealed class WorkspaceSettingsTests
{
    [Theory]
    [InlineData("Workspace:TokenLifetime", "soon")]
    [InlineData("Workspace:TokenLifetime", "00:00:00.5")]
    [InlineData("Workspace:TokenLifetime", "3600")]
    [InlineData("Workspace:AppValueFrom", "host")]
    [InlineData("Workspace:AppUrlScheme", "perhaps")]
    [InlineData("Workspace:Url", "")]
    [InlineData("Workspace:Url", "localhost")]
    [InlineData("Apps:agentstack-chat:Port", "0")]
    [InlineData("Apps:agentstack-chat:Upstream", "http://localhost:1/path")]
    public async Task A_setting_that_cannot_be_used_is_named(string setting, string value)
    {
        var failure = await Assert.ThrowsAsync<SettingException>(() => WorkspaceUnderTest.StartAsync((setting, value)));

        Assert.StartsWith(setting, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_apps_that_would_share_a_port_are_named()
    {
        var port = $"{FreePort.Next()}";

        var failure = await Assert.ThrowsAsync<SettingException>(() =>
            WorkspaceUnderTest.StartAsync(("Apps:agentstack-chat:Port", port), ("Apps:agentstack-agent:Port", port)));

        Assert.Contains("Apps:agentstack-chat:Port and Apps:agentstack-agent:Port", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"id\": \"8001000000000001\"", "\"id\": \"7001000000000001\"", "twice")]
    [InlineData("\"id\": \"8001000000000001\"", "\"id\": \"eight\"", "not a number")]
    [InlineData("\"value_from\": \"agent-backend\"", "\"value_from\": \"elsewhere\"", "'elsewhere', which is not there")]
    [InlineData("\"name\": \"local\"", "\"name\": \"local\", \"owner\": \"ada\"", "owner")]
    public async Task A_seed_that_does_not_hold_together_is_told_with_its_fault(string part, string changed, string fault)
    {
        var seed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workspace.json")).Replace(part, changed, StringComparison.Ordinal);

        var failure = await Assert.ThrowsAsync<SettingException>(() => WorkspaceUnderTest.StartAsync(seed));

        Assert.StartsWith("Workspace:Seed", failure.Message, StringComparison.Ordinal);
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_ends_with_one_line_where_it_cannot_start()
    {
        await using var program = ProgramProcess.Start(
            "AgentStack.FakeWorkspace", [("Workspace__Seed", "/nonexistent/workspace.json")]);

        Assert.Equal(1, await program.ExitsAsync());
        Assert.StartsWith("Workspace:Seed, /nonexistent/workspace.json:", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_takes_its_addresses_from_its_settings()
    {
        var ports = FreePort.Next(3);
        var (own, chat, agent) = (ports[0], ports[1], ports[2]);
        await using var program = ProgramProcess.Start(
            "AgentStack.FakeWorkspace",
            [
                ("ASPNETCORE_URLS", $"http://localhost:{own}"),
                ("Workspace__Url", $"http://localhost:{own}"),
                ("Apps__agentstack-chat__Port", $"{chat}"),
                ("Apps__agentstack-agent__Port", $"{agent}"),
            ]);
        await program.PrintsAsync("Application started");

        using var client = new HttpClient();
        Assert.Contains(
            $"http://localhost:{chat}", await client.GetStringAsync($"http://localhost:{own}/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
