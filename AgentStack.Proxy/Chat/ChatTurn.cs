using AgentStack.Proxy.Identity;
using AgentStack.Proxy.Streaming;
using AgentStack.Proxy.Telemetry;

namespace AgentStack.Proxy.Chat;

/// <summary>One call of <c>/api/chat</c>: who asks whom for what, and where the answer goes. It lives as long as its request.</summary>
internal sealed class ChatTurn(HttpContext http)
{
    public HttpContext Http { get; } = http;

    public required Uri Agent { get; init; }

    public required ForwardedUser User { get; init; }

    public required ChatRequest Request { get; init; }

    public required ClientStream Client { get; init; }

    public required AgentSilence Silence { get; init; }

    public required AgentCall Call { get; init; }
}
