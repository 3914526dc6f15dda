using System.Net;
using System.Net.Sockets;
using AgentStack.FakeAgent;
using AgentStack.ServiceDefaults.Startup;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Sockets;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.FakeAgent;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Agent:Type", "ChatAgent", "Agent:Type is 'ChatAgent'; set it to ResponsesAgent or Untyped.")]
    [InlineData("Agent:TokenDelay", "fast", "Agent:TokenDelay is 'fast'; set it to a time of at most a minute, such as 00:00:00.020.")]
    [InlineData("Agent:TokenDelay", "20", "Agent:TokenDelay is '20'; set it to a time of at most a minute, such as 00:00:00.020.")]
    [InlineData("Agent:TokenDelay", "-00:00:01", "Agent:TokenDelay is '-00:00:01'; set it to a time of at most a minute, such as 00:00:00.020.")]
    [InlineData("DATABRICKS_APP_PORT", "http", "DATABRICKS_APP_PORT is 'http'; set it to a port from 0 to 65535.")]
    [InlineData("DATABRICKS_APP_PORT", "65536", "DATABRICKS_APP_PORT is '65536'; set it to a port from 0 to 65535.")]
    public void A_bad_setting_is_named_with_what_to_write_instead(string name, string value, string message)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
        Assert.Equal(message, Assert.Throws<SettingException>(() => AgentOptions.From(configuration)).Message);
    }

    [Fact]
    public void Without_settings_the_agent_is_a_ResponsesAgent_that_speaks_at_a_natural_pace()
    {
        var options = AgentOptions.From(new ConfigurationBuilder().Build());
        Assert.Equal(
            new AgentOptions(AgentType.ResponsesAgent, TimeSpan.FromMilliseconds(20), "mlflow_agent_server", Port: null),
            options);
    }

    [Fact]
    public async Task A_process_with_a_bad_setting_ends_with_one_line()
    {
        await using var process = Start("Agent__Type", "ChatAgent");
        Assert.Equal(1, await process.ExitsAsync());
        Assert.Equal("Agent:Type is 'ChatAgent'; set it to ResponsesAgent or Untyped.", Assert.Single(process.ErrorLines));
    }

    [Fact]
    public async Task A_process_whose_port_is_taken_says_so_and_what_to_set()
    {
        using var holder = new TcpListener(IPAddress.Loopback, port: 0);
        holder.Start();
        await using var process = Start("ASPNETCORE_URLS", $"http://{holder.LocalEndpoint}");
        Assert.Equal(1, await process.ExitsAsync());
        Assert.Equal(
            $"Failed to bind to address http://{holder.LocalEndpoint}: address already in use. "
            + "Set DATABRICKS_APP_PORT or ASPNETCORE_URLS to a free one.",
            Assert.Single(process.ErrorLines));
    }

    [Fact]
    public async Task A_process_listens_on_the_platforms_port_on_all_interfaces()
    {
        await using var process = Start("DATABRICKS_APP_PORT", "0");
        var line = await process.PrintsAsync("Now listening on: ");
        var address = new UriBuilder(line[line.IndexOf("http://", StringComparison.Ordinal)..]) { Host = "127.0.0.1" }.Uri;
        using var connection = await RawConnection.OpenAsync(address);
        await connection.SendAsync("GET", "/health");
        Assert.Equal("""{"status":"healthy"}""", (await connection.ReadReplyAsync()).Body);
        Assert.Matches(@"http://(\[::\]|0\.0\.0\.0):[0-9]+$", line);
    }

    private static ProgramProcess Start(string setting, string value) =>
        ProgramProcess.Start("AgentStack.FakeAgent", [(setting, value)]);
}
