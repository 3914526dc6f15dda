using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Networking;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives each endpoint its stable address, and each start of a process the ports to listen on behind them.</summary>
internal sealed class EndpointAllocator(IConfiguration configuration) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<EndpointAnnotation, EndpointProxy> _proxies = new();

    /// <summary>Opens the stable addresses of a resource; nothing stands behind them yet.</summary>
    /// <exception cref="DistributedApplicationException">A port is taken or the endpoint contradicts itself.</exception>
    public void Allocate(IResourceWithEndpoints resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var port = endpoint.IsProxied ? Listen(resource, endpoint) : FixedPort(resource, endpoint);
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, endpoint.TargetHost, port);
        }
    }

    /// <summary>Chooses the ports that the process is to listen on in this life.</summary>
    public void AssignTargetPorts(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            endpoint.AssignedTargetPort = endpoint.TargetPort ?? FreePort.Next();
            if (_proxies.TryGetValue(endpoint, out var proxy))
            {
                proxy.TargetPort = endpoint.AssignedTargetPort;
                proxy.Holds = true;
            }
        }
    }

    /// <summary>Has callers turned away at once: the process has ended, so waiting for it would be waiting for nothing.</summary>
    public void TurnAway(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (_proxies.TryGetValue(endpoint, out var proxy))
            {
                proxy.Holds = false;
                proxy.TargetPort = null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies.Values)
        {
            await proxy.DisposeAsync();
        }
    }

    private static int FixedPort(IResourceWithEndpoints resource, EndpointAnnotation endpoint)
    {
        if (endpoint.Port is not { } port || endpoint.TargetPort is not { } targetPort)
        {
            throw new DistributedApplicationException(
                $"Service '{resource.Name}' needs to specify a port for endpoint '{endpoint.Name}' since it isn't using a proxy.");
        }

        return port == targetPort ? port : throw new DistributedApplicationException(
            $"The endpoint '{endpoint.Name}' of '{resource.Name}' isn't using a proxy, so port and targetPort must be the same.");
    }

    private int Listen(IResourceWithEndpoints resource, EndpointAnnotation endpoint)
    {
        if (endpoint.Port is { } port && port == endpoint.TargetPort)
        {
            throw new DistributedApplicationException(
                $"The endpoint '{endpoint.Name}' of '{resource.Name}' requested the same port {port} for itself and for its " +
                "proxy. Leave targetPort out, or set isProxied to false.");
        }

        if (endpoint.Port is < 1 or > ushort.MaxValue)
        {
            throw new DistributedApplicationException(
                $"Port {endpoint.Port} for endpoint '{endpoint.Name}' of '{resource.Name}' is not from 1 to {ushort.MaxValue}. {new PortRemedy(configuration).For(endpoint.Port.Value)}");
        }

        try
        {
            var proxy = EndpointProxy.Listen(configuration.GetValue<bool>("DcpPublisher:RandomizePorts") ? null : endpoint.Port);
            _proxies[endpoint] = proxy;
            return proxy.Port;
        }
        catch (PortInUseException error)
        {
            throw new DistributedApplicationException(
                $"Port {endpoint.Port} for endpoint '{endpoint.Name}' of '{resource.Name}' is in use. End the process that listens there. Or: {new PortRemedy(configuration).For(endpoint.Port!.Value)}", error);
        }
    }
}
