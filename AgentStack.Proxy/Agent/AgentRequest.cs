using System.Diagnostics;
using System.Net.Mime;
using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Identity;
using HeaderNames = Microsoft.Net.Http.Headers.HeaderNames;
using MediaTypeHeaderValue = System.Net.Http.Headers.MediaTypeHeaderValue;

namespace AgentStack.Proxy.Agent;

/// <summary>The requests that reach the agent. What crosses is stated here, and nothing else crosses.</summary>
internal static class AgentRequest
{
    public static HttpRequestMessage Invocation(Uri agent, string token, ForwardedUser user, ReadOnlyMemory<byte> body)
    {
        var request = Create(HttpMethod.Post, agent, AgentRoutes.Invocations, token);
        Set(request, ForwardedHeaders.AccessToken, user.AccessToken);
        Set(request, AgentHeaders.AppUserEmail, user.Email);
        Set(request, AgentHeaders.ReturnTraceId, AgentHeaders.ReturnTraceIdOn);
        request.Content = new ReadOnlyMemoryContent(body)
        {
            Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) },
        };
        return request;
    }

    public static HttpRequestMessage Info(Uri agent, string token) => Create(HttpMethod.Get, agent, AgentRoutes.AgentInfo, token);

    private static HttpRequestMessage Create(HttpMethod method, Uri agent, string route, string token)
    {
        var request = new HttpRequestMessage(method, new Uri(agent.AbsoluteUri.TrimEnd('/') + route));
        if (!request.Headers.TryAddWithoutValidation(HeaderNames.Authorization, $"Bearer {token}"))
        {
            throw new ProxyException(ProxyError.CredentialsRejected, "The front app's token holds a line break; set it anew.");
        }

        // The handler's own propagation is off, because it would also carry the client's baggage.
        Set(request, HeaderNames.TraceParent, Activity.Current?.Id);
        Set(request, HeaderNames.TraceState, Activity.Current?.TraceStateString);
        return request;
    }

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
