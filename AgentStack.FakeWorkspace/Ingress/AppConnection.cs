using System.Net;
using System.Text;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The connection to the apps: plain bytes, in both directions, as they come.</summary>
internal static class AppConnection
{
    public static HttpMessageInvoker Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // An answer that is cut is closed at once: draining it would keep an app working for nobody.
        ResponseDrainTimeout = TimeSpan.Zero,
        // uvicorn closes a connection after 5 s of rest; leaving first avoids sending a body into a closing socket.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
        // A header's letters are bytes here, as they come and as they go.
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    });
}
