using System.Net.Mime;
using AgentStack.Proxy.Errors;
using AgentStack.Proxy.Identity;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Credentials;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Agent;

/// <summary>Calls the agent and names what goes wrong. An answer comes back as soon as its headers are there.</summary>
internal sealed class AgentClient(IHttpMessageHandlerFactory handlers, ICredential credential, TimeProvider time)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Sends a chat turn to <c>/invocations</c>. The caller owns the answer and bounds the wait.</summary>
    /// <exception cref="ProxyException">No connection, no answer, or a sign-in page in its place.</exception>
    /// <exception cref="WorkspaceException">The front app has no token to show.</exception>
    public async Task<HttpResponseMessage> InvokeAsync(Uri agent, ForwardedUser user, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var token = await credential.GetTokenAsync(ct);
        return await SendAsync(() => AgentRequest.Invocation(agent, token, user, body), ct);
    }

    /// <summary>Asks <c>/agent/info</c>, on the same terms.</summary>
    /// <exception cref="ProxyException">No connection, no answer, or a sign-in page in its place.</exception>
    /// <exception cref="WorkspaceException">The front app has no token to show.</exception>
    public async Task<HttpResponseMessage> GetInfoAsync(Uri agent, CancellationToken ct)
    {
        var token = await credential.GetTokenAsync(ct);
        return await SendAsync(() => AgentRequest.Info(agent, token), ct);
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken ct)
    {
        try
        {
            return RefuseSignInPage(await SendOnceAsync(create(), ct));
        }
        catch (ProxyException failure) when (failure is { Error: ProxyError.AgentUnreachable, InnerException: HttpRequestException })
        {
            // Nothing has been sent yet: the one case in which a second try cannot make the agent act twice.
            await Task.Delay(RetryPause, time, ct);
            return RefuseSignInPage(await SendOnceAsync(create(), ct));
        }
    }

    // HttpMessageInvoker, not HttpClient: that one has a timeout of its own for the whole answer.
    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var invoker = new HttpMessageInvoker(handlers.CreateHandler(AgentConnection.Name), disposeHandler: false);
        try
        {
            return await invoker.SendAsync(request, ct);
        }
        catch (HttpRequestException failure)
        {
            throw AgentFailures.Name(failure, request.RequestUri!);
        }
        catch (KeyNotFoundException failure)
        {
            throw AgentFailures.Misconfigured(failure);
        }
        catch (NotSupportedException failure)
        {
            throw AgentFailures.Unresolved(failure, request.RequestUri!);
        }
        catch (OperationCanceledException failure) when (!ct.IsCancellationRequested)
        {
            throw AgentFailures.ConnectTimeout(failure, request.RequestUri!);
        }
    }

    // An app's ingress answers a caller that it does not know with a way to sign in, never with 401.
    private static HttpResponseMessage RefuseSignInPage(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var isPage = answer.Content.Is(MediaTypeNames.Text.Html) && status < 500;
        if (status is < 300 or >= 400 && !isPage)
        {
            return answer;
        }

        answer.Dispose();
        throw AgentFailures.SignInPage(status);
    }
}
