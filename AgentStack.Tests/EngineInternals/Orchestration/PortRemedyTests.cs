using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Tests.EngineInternals.Orchestration;

public sealed class PortRemedyTests
{
    [Fact]
    public void The_advised_port_is_neither_another_settings_nor_somebody_elses()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var held = ((IPEndPoint)holder.LocalEndpoint).Port;

        var advice = RemedyOf(("Chat:Port", $"{held - 2}"), ("Workspace:Port", $"{held - 1}")).For(held - 2);

        Assert.StartsWith("Choose another port: --Chat:Port=", advice, StringComparison.Ordinal);
        Assert.True(int.Parse(advice.Split('=')[1]) > held, advice);
    }

    [Fact]
    public void Two_settings_with_one_port_are_told_apart() => Assert.Equal(
        "Give each of Chat:Port and Workspace:Port a port of its own.",
        RemedyOf(("Chat:Port", "8003"), ("Workspace:Port", "8003")).For(8003));

    [Fact]
    public void A_port_that_no_setting_has_is_the_AppHosts() =>
        Assert.Equal("Give the endpoint another port in the AppHost.", RemedyOf().For(8003));

    private static PortRemedy RemedyOf(params (string Key, string Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)))
        .Build());
}
