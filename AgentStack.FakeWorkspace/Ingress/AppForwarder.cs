using System.Net;
using System.Runtime.ExceptionServices;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>
/// Passes a request on to the app and its answer back:
/// <list type="number">
/// <item>the app's request is made, with the caller's identity;</item>
/// <item>it is sent, its body while that still comes from the client;</item>
/// <item>the head of the answer goes to the client at once;</item>
/// <item>where the app switches protocols, bytes go both ways until either side is done; else</item>
/// <item>the body goes to the client, each piece as it comes.</item>
/// </list>
/// </summary>
internal sealed class AppForwarder(IdentityHeaders identity, IHostApplicationLifetime lifetime, ILogger<AppForwarder> logger)
    : IDisposable
{
    private readonly HttpMessageInvoker _apps = AppConnection.Create();

    /// <exception cref="ApiException">There is no answer of the app's, and nothing was sent to the client yet.</exception>
    /// <exception cref="BadHttpRequestException">The client's body breaks the rules of HTTP.</exception>
    /// <exception cref="OperationCanceledException">The request was ended early.</exception>
    public async Task ForwardAsync(WorkspaceApp app, Principal caller, HttpContext http, RunningRequest running)
    {
        // 1. The app's request.
        var upstream = app.Addresses.Upstream ?? throw IngressRefusals.NotDeployed(app);
        using var request = AppRequest.Create(http, upstream, identity.Of(caller, app, http), running.Token);

        // 2. The request goes.
        using var answer = await SendAsync(app, request, running.Token);
        if (answer.StatusCode is HttpStatusCode.SwitchingProtocols && request.Headers.Upgrade.Count == 0)
        {
            throw IngressRefusals.BadGateway(app, "it switched protocols unasked.");
        }

        // 3. The head of the answer.
        CopyHead(app, answer, http);
        if (answer.StatusCode is HttpStatusCode.SwitchingProtocols)
        {
            // 4. Both ways.
            await UpgradedConnection.RunAsync(http, answer, running, lifetime.ApplicationStopping);
            return;
        }

        // 5. The body.
        await CopyBodyAsync(app, answer, http, running.Token);
    }

    public void Dispose() => _apps.Dispose();

    private static void CopyHead(WorkspaceApp app, HttpResponseMessage answer, HttpContext http)
    {
        try
        {
            AppResponse.CopyHead(answer, http);
        }
        catch (InvalidOperationException failure)
        {
            http.Response.Clear();
            throw IngressRefusals.BadGateway(app, failure.Message);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        WorkspaceApp app, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _apps.SendAsync(request, cancellation);
        }
        catch (HttpRequestException) when (request.Content is ForwardedBody { ClientFailure: { } failure })
        {
            ExceptionDispatchInfo.Throw(failure);
            throw;
        }
        catch (HttpRequestException failure)
        {
            throw IngressRefusals.BadGateway(app, failure.HttpRequestError is HttpRequestError.ConnectionError
                ? failure.Message
                : "it broke off before it answered, or while the request was still being sent, as it may where a body is too large.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw IngressRefusals.BadGateway(app, "it could not be reached in time.");
        }
    }

    private async Task CopyBodyAsync(
        WorkspaceApp app, HttpResponseMessage answer, HttpContext http, CancellationToken cancellation)
    {
        try
        {
            await http.Response.Body.FlushAsync(cancellation);
            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            await StreamCopy.RunAsync(body, http.Response.Body, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // A cut connection is the only honest end of a body that broke off.
            logger.LogWarning("{App} broke off its answer to {Method} {Path}.", app.Name, http.Request.Method, http.Request.Path);
            http.Abort();
        }
    }
}
