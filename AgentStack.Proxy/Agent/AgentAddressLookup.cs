using System.Net;
using System.Net.Http.Headers;
using AgentStack.Contract;
using AgentStack.Proxy.Credentials;
using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Agent;

/// <summary>Asks the workspace where an app is served.</summary>
internal sealed class AgentAddressLookup(CredentialChain credential, IHttpClientFactory http)
{
    /// <summary>The URL of the app called <paramref name="app"/>.</summary>
    /// <exception cref="ProxyException">There is no such app, no token to ask with, or the workspace does not tell.</exception>
    public async Task<Uri> FindAsync(string app, CancellationToken cancellation)
    {
        var workspace = credential.Host ?? throw Invalid(
            $"{EnvironmentVariables.AgentAppUrl} is the name of an app, '{app}', and {EnvironmentVariables.Host} is not set: "
            + "set it, so that the app can be looked up, or give the app's URL instead.");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(workspace, WorkspaceRoutes.Apps + app));
            request.Headers.Authorization = new("Bearer", await credential.GetTokenAsync(cancellation));
            using var response = await http.CreateClient(WorkspaceHttpClient.Name).SendAsync(request, cancellation);
            return await ReadAsync(response, app, workspace, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            throw Unreachable(
                $"{workspace} did not say where app '{app}' is: check the address and the network.", failure);
        }
    }

    private static async Task<Uri> ReadAsync(HttpResponseMessage response, string app, Uri workspace, CancellationToken cancellation)
    {
        using var answer = await WorkspaceAnswer.ReadJsonAsync(response, cancellation);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK when answer?.RootElement.Text(AppFields.Url) is { } text:
                return AgentAddressForm.TryReadUrl(text, out var url)
                    ? url
                    : throw Unreachable($"{workspace} gives app '{app}' an address that is none.");
            case HttpStatusCode.OK when answer is not null:
                throw Unreachable($"App '{app}' has no URL yet: deploy and start it.");
            case HttpStatusCode.NotFound:
                throw Invalid(
                    $"{workspace} has no app '{app}': check {EnvironmentVariables.AgentAppUrl} and {EnvironmentVariables.Host}.");
            case HttpStatusCode.Forbidden:
                throw Rejected($"The front app may not look up app '{app}': give its service principal CAN_USE on it.");
            case HttpStatusCode.OK or HttpStatusCode.Unauthorized:
            case >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest:
                throw Rejected($"{workspace} asks the front app to sign in ({(int)response.StatusCode}): check its credential.");
            default:
                throw Unreachable($"{workspace} failed to say where app '{app}' is ({(int)response.StatusCode}): try again.");
        }
    }

    private static ProxyException Invalid(string message) => new(ProxyError.AgentAddressInvalid, message);

    private static ProxyException Rejected(string message) => new(ProxyError.CredentialsRejected, message);

    private static ProxyException Unreachable(string message, Exception? cause = null) =>
        new(ProxyError.AgentUnreachable, message, cause);
}
