using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>
/// What stands before every app:
/// <list type="number">
/// <item>signing in and out is its own;</item>
/// <item>it finds out who calls, and sends people whom it does not know to the sign-in page;</item>
/// <item>it turns away who may not use the app;</item>
/// <item>it wakes the app, and is as slow as its switches say;</item>
/// <item>it forwards the request, with the caller's identity in its headers.</item>
/// </list>
/// </summary>
internal sealed class AppIngress(
    IngressSignIn signIn,
    IngressIdentity identity,
    AppAccess access,
    AppForwarder forwarder,
    TimeProvider time,
    ILogger<AppIngress> logger)
{
    public async Task HandleAsync(WorkspaceApp app, HttpContext http)
    {
        // The routes that were matched are the workspace's.
        http.SetEndpoint(null);
        Unhurry(http);
        try
        {
            await AnswerAsync(app, http);
        }
        catch (ApiException refusal) when (!http.Response.HasStarted && IngressPage.Suits(http.Request, refusal))
        {
            logger.LogInformation(
                "{App} refuses {Method} {Path}: {Reason}", app.Name, http.Request.Method, http.Request.Path, refusal.Message);
            await IngressPage.WriteRefusalAsync(http, refusal);
        }
    }

    private async Task AnswerAsync(WorkspaceApp app, HttpContext http)
    {
        // 1. Signing in and out.
        if (await signIn.HandlesAsync(app, http))
        {
            return;
        }

        // 2. Who calls?
        if (await identity.FindAsync(app, http) is not { } caller)
        {
            signIn.Begin(app, http);
            return;
        }

        // 3. May they?
        switch (access.Of(caller, app))
        {
            case AccessDecision.Denied:
                throw IngressRefusals.Denied(app, caller);
            case AccessDecision.PendingApproval:
                logger.LogInformation("{App} refuses {Caller}: its binding is pending approval", app.Name, caller.DisplayName);
                await PendingApproval.WriteAsync(http);
                break;
            default:
                await ForwardAsync(app, caller, http);
                break;
        }
    }

    private async Task ForwardAsync(WorkspaceApp app, Principal caller, HttpContext http)
    {
        var switches = app.Switches;
        MustRun(app);
        using var running = app.Running.Begin(switches.CutAfter, time, http.RequestAborted);
        var sleep = app.ColdStart.Wake(switches, time.GetUtcNow());
        try
        {
            // 4. The app's pace.
            await Task.Delay(sleep + switches.Latency, time, running.Token);
            MustRun(app);

            // 5. The app.
            await forwarder.ForwardAsync(app, caller, http, running);
        }
        catch (OperationCanceledException) when (running.Token.IsCancellationRequested)
        {
            End(app, http, running);
        }
        finally
        {
            app.ColdStart.Rest(time.GetUtcNow());
        }
    }

    private static void MustRun(WorkspaceApp app)
    {
        if (app.Switches.Stopped)
        {
            throw IngressRefusals.Stopped(app);
        }
    }

    // A client that left, or a response on its way, can only be let go of; never may a cut body look whole.
    private static void End(WorkspaceApp app, HttpContext http, RunningRequest running)
    {
        if (running.IsOverdue && !running.IsCut && !http.Response.HasStarted)
        {
            throw IngressRefusals.Overdue(app);
        }

        if (running.IsCut && !http.Response.HasStarted)
        {
            MustRun(app);
        }

        http.Abort();
    }

    // An app's clients may be as slow as they like, in both directions.
    private static void Unhurry(HttpContext http)
    {
        http.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null;
        http.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
    }
}
