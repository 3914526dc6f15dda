using AgentStack.Contract;
using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Agent;

/// <summary>What a failed call to the agent is called, and what its user is told to check.</summary>
internal static class AgentFailures
{
    public static ProxyException Name(HttpRequestException failure, Uri address) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Unreachable(failure, address, "its name does not resolve"),
        HttpRequestError.ConnectionError => Unreachable(failure, address, "the connection was refused"),
        HttpRequestError.SecureConnectionError => Unreachable(failure, address, "the TLS handshake failed"),
        _ => Broken("The agent closed the connection before it answered.", failure),
    };

    public static ProxyException Unresolved(Exception failure, Uri address) =>
        Unreachable(failure, address, "service discovery does not know it");

    /// <summary>Service discovery names the setting that it cannot use, and what it must be.</summary>
    public static ProxyException Misconfigured(KeyNotFoundException failure) =>
        new(ProxyError.AgentAddressInvalid, failure.Message, failure);

    public static ProxyException ConnectTimeout(Exception failure, Uri address) =>
        Unreachable(failure, address, "nothing answered the connection attempt");

    public static ProxyException SignInPage(int status) => new(
        ProxyError.AgentAuthFailed,
        $"The agent's ingress answered {status} with a way to sign in. Check that the front app's service principal has CAN_USE on " +
        "the agent app, that the app resource is approved, and that the token is an OAuth token of this workspace (an app's " +
        "ingress refuses personal access tokens).");

    public static ProxyException Broken(string message, Exception? failure = null) =>
        new(ProxyError.AgentStreamBroken, message, failure);

    /// <param name="status">The agent's status.</param>
    /// <param name="reason">What the agent wrote of it, if anything: it may hold the prompt or a token.</param>
    public static ProxyException Failed(int status, string? reason) =>
        new(ProxyError.AgentFailed, $"The agent answered {status}.") { Detail = reason };

    public static ProxyException Silent(TimeSpan limit) =>
        new(ProxyError.AgentTimeout, $"The agent was silent for {limit.TotalSeconds:0.###} s.");

    private static ProxyException Unreachable(Exception failure, Uri address, string reason) => new(
        ProxyError.AgentUnreachable,
        $"The agent at {address.Scheme}://{address.Authority} cannot be reached: {reason}. Check {EnvironmentVariables.AgentAppUrl} " +
        "and that the agent runs.",
        failure);
}
