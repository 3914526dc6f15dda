using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Networking;

namespace AgentStack.Tests.EngineInternals.Networking;

public sealed class PortTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    public void A_fixed_port_that_is_taken_on_any_address_is_reported_by_number(string address)
    {
        if (address == "::1")
        {
            SocketExtensions.SkipWithoutIPv6();
        }

        using var holder = new TargetServer(IPAddress.Parse(address));

        var error = Assert.Throws<PortInUseException>(() => EndpointProxy.Listen(holder.Port));

        Assert.Equal(holder.Port, error.Port);
        Assert.Equal($"Port {holder.Port} on localhost is already in use.", error.Message);
    }

    [Fact]
    public async Task A_fixed_port_is_used()
    {
        var port = FreePort.Next();

        await using var proxy = EndpointProxy.Listen(port);

        Assert.Equal(port, proxy.Port);
    }

    [Fact]
    public async Task Random_ports_differ()
    {
        await using var one = EndpointProxy.Listen(port: null);
        await using var two = EndpointProxy.Listen(port: null);

        Assert.NotEqual(one.Port, two.Port);
    }

    [Fact]
    public async Task Free_ports_are_handed_out_once_however_many_ask_at_once()
    {
        var ports = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(FreePort.Next)));

        Assert.Equal(500, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 20_000, 31_999));
    }

    [Fact]
    public void A_port_in_use_is_passed_over()
    {
        var holders = Enumerable.Range(FreePort.Next() + 1, 50).Select(TryHold).ToList();
        var held = holders.OfType<TcpListener>().Select(holder => ((IPEndPoint)holder.LocalEndpoint).Port).ToList();
        try
        {
            Assert.NotEmpty(held);
            Assert.DoesNotContain(FreePort.Next(), held);
        }
        finally
        {
            holders.ForEach(holder => holder?.Dispose());
        }
    }

    [Fact]
    public void A_port_that_is_held_on_ipv6_alone_is_in_use()
    {
        SocketExtensions.SkipWithoutIPv6();
        using var holder = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = false };
        holder.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        holder.Listen();
        var ports = new PortRange(((IPEndPoint)holder.LocalEndPoint!).Port, 1);

        Assert.Throws<InvalidOperationException>(() => ports.Next());
    }

    private static TcpListener? TryHold(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
