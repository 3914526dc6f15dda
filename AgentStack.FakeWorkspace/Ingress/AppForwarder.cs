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
/// <item>the body goes to the client, each piece as it comes, then what stands behind it;</item>
/// <item>what the client still sends is for nobody.</item>
/// </list>
/// </summary>
internal sealed class AppForwarder(IdentityHeaders identity, IHostApplicationLifetime lifetime, ILogger<AppForwarder> logger) : IDisposable
{
    private readonly HttpMessageInvoker _apps = AppConnection.Create();

    /// <exception cref="ApiException">There is no answer of the app's, and nothing was sent to the client yet.</exception>
    /// <exception cref="OperationCanceledException">The request was ended early.</exception>
    public async Task ForwardAsync(WorkspaceApp app, Principal caller, HttpContext http, RunningRequest running)
    {
        // 1. The app's request.
        var upstream = app.Addresses.Upstream ?? throw IngressRefusals.NotDeployed(app);
        using var request = AppRequest.Create(http, upstream, identity.Of(caller, app, http), running.Token);
        var body = request.Content as ForwardedBody;
        try
        {
            // 2. The request goes.
            using var answer = await SendAsync(app, request, body, running.Token);

            // 3. The head of the answer.
            AppResponse.CopyHead(answer, http);
            if (answer.StatusCode is HttpStatusCode.SwitchingProtocols)
            {
                // 4. Both ways.
                await UpgradedConnection.RunAsync(http, answer, running, lifetime.ApplicationStopping);
                return;
            }

            // 5. The body.
            await CopyBodyAsync(app, answer, http, running.Token);
        }
        finally
        {
            // 6. The rest of the client's body.
            if (body is { Sent.IsCompleted: false })
            {
                running.Cancel();
                await body.Sent;
            }
        }
    }

    public void Dispose() => _apps.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        WorkspaceApp app, HttpRequestMessage request, ForwardedBody? body, CancellationToken cancellation)
    {
        try
        {
            return await _apps.SendAsync(request, cancellation);
        }
        catch (Exception failure) when (body?.ClientFailure is not null && failure is HttpRequestException or IOException)
        {
            ExceptionDispatchInfo.Throw(body!.ClientFailure!);
            throw;
        }
        catch (HttpRequestException failure)
        {
            throw IngressRefusals.BadGateway(app, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw IngressRefusals.BadGateway(app, "it could not be reached in time.");
        }
    }

    private async Task CopyBodyAsync(WorkspaceApp app, HttpResponseMessage answer, HttpContext http, CancellationToken cancellation)
    {
        try
        {
            await http.Response.StartAsync(cancellation);
            await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
            await StreamCopy.RunAsync(body, http.Response.Body, cancellation);
            AppResponse.CopyTrailers(answer, http.Response);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // A cut connection is the only honest end of a body that broke off.
            logger.LogWarning("{App} broke off its answer to {Method} {Path}.", app.Name, http.Request.Method, http.Request.Path);
            http.Abort();
        }
    }
}
