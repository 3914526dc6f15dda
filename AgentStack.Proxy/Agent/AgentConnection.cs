using System.Net;
using System.Text;

namespace AgentStack.Proxy.Agent;

/// <summary>The connection to the agent: plain bytes, in both directions, as they come.</summary>
internal static class AgentConnection
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Name = "agent";

    public static IServiceCollection AddAgentConnection(this IServiceCollection services)
    {
        services.AddHttpClient(Name)
            .WithoutResilience()
            .UseSocketsHttpHandler((handler, _) => Configure(handler));
        return services.AddSingleton<AgentClient>();
    }

    private static void Configure(SocketsHttpHandler handler)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.UseProxy = false;
        handler.AutomaticDecompression = DecompressionMethods.None;
        handler.ActivityHeadersPropagator = null;
        handler.ConnectTimeout = TimeSpan.FromSeconds(10);
        // An answer that is cut is closed at once: draining it would keep an agent working for nobody.
        handler.ResponseDrainTimeout = TimeSpan.Zero;
        // uvicorn closes a connection after 5 s of rest; leaving first avoids sending a body into a closing socket.
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4);
        handler.RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8;
    }
}
