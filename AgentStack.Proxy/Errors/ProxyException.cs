using System.Diagnostics.CodeAnalysis;
using AgentStack.WorkspaceClient;

namespace AgentStack.Proxy.Errors;

/// <summary>A failure with a name. Its message is shown and logged: what happened and what to check, never a token.</summary>
internal sealed class ProxyException(ProxyError error, string message, Exception? inner = null) : Exception(message, inner)
{
    public ProxyError Error { get; } = error;

    /// <summary>The agent's own words, for the client alone: they may quote the prompt, so no log and no span gets them.</summary>
    public string? Detail { get; init; }

    /// <summary>What the client is told.</summary>
    public string MessageForClient => Detail is null ? Message : $"{Message.TrimEnd('.')}: {Detail}";

    /// <summary>The named failure that <paramref name="failure"/> is, if it is one.</summary>
    public static bool TryFrom(Exception failure, [NotNullWhen(true)] out ProxyException? named)
    {
        named = failure switch
        {
            ProxyException already => already,
            WorkspaceException refusal => new(refusal.Reason.AsProxyError(), refusal.Message, refusal),
            BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
                new(ProxyError.RequestTimeout, "The body came too slowly; send it again.", failure),
            BadHttpRequestException => new(ProxyError.InvalidRequest, "The request breaks the rules of HTTP.", failure),
            _ => null,
        };
        return named is not null;
    }
}
