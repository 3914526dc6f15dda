using System.Net;
using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient.Credentials;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Apps;

/// <summary>The front app, called as a browser would, with a bearer token in the cookie's place.</summary>
internal sealed class FrontApp(AppClient apps, LocatedApp app)
{
    private const string ApprovalPending = "App not authorized";

    /// <summary>Asks at <c>/api/chat</c> and reads the stream to its end.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="session">The caller's session, which tells the body's shape and what a refusal means.</param>
    /// <param name="message">What is asked.</param>
    /// <param name="headers">More headers.</param>
    /// <param name="exchange">Learns what comes back.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="StepFailedException">The answer is a refusal, or no answer; the message says what that means.</exception>
    public async Task<Reply> AskAsync(
        ICredential caller,
        FrontSession session,
        string message,
        IEnumerable<KeyValuePair<string, string>> headers,
        Exchange exchange,
        CancellationToken cancellation)
    {
        using var answer = await SendAsync(
            caller, HttpMethod.Post, FrontRoutes.Chat, Question.Body(session.BodyShape, message), headers, cancellation);
        exchange.HttpCode = answer.HttpCode;
        if (answer.Status is not HttpStatusCode.OK || answer.AsksToSignIn)
        {
            throw await RefusalAsync(answer, FrontRoutes.Chat, session.IsKnown, cancellation);
        }

        return answer.IsStream
            ? await ReplyReader.ReadStreamAsync(answer, exchange, cancellation)
            : throw new StepFailedException($"{FrontRoutes.Chat} did not answer with a stream of events.");
    }

    /// <summary>Whom the front app takes its caller for.</summary>
    /// <exception cref="StepFailedException">The answer is a refusal, or no session.</exception>
    public async Task<FrontSession> SessionAsync(
        ICredential caller,
        IEnumerable<KeyValuePair<string, string>> headers,
        Exchange exchange,
        CancellationToken cancellation)
    {
        using var answer = await SendAsync(caller, HttpMethod.Get, FrontRoutes.Session, json: null, headers, cancellation);
        exchange.HttpCode = answer.HttpCode;
        if (answer.Status is not HttpStatusCode.OK || answer.AsksToSignIn)
        {
            throw await RefusalAsync(answer, FrontRoutes.Session, isLetIn: false, cancellation);
        }

        using var json = await answer.ReadJsonAsync(cancellation)
            ?? throw new StepFailedException($"{FrontRoutes.Session} did not answer with JSON.");
        return FrontSession.From(json.RootElement);
    }

    /// <summary>The caller's session, or <see cref="FrontSession.Unknown"/> where the front app does not tell it.</summary>
    public async Task<FrontSession> FindSessionAsync(ICredential caller, CancellationToken cancellation)
    {
        using var answer = await SendAsync(caller, HttpMethod.Get, FrontRoutes.Session, json: null, [], cancellation);
        using var json = answer.Status is HttpStatusCode.OK ? await answer.ReadJsonAsync(cancellation) : null;
        return json is null ? FrontSession.Unknown : FrontSession.From(json.RootElement);
    }

    /// <summary>Votes at <c>/api/feedback</c>; the answer is one of <see cref="MlflowStatuses"/>, and why it is an error.</summary>
    /// <exception cref="StepFailedException">The answer is a refusal, or says nothing of the vote.</exception>
    public async Task<(string Status, string? Error)> VoteAsync(ICredential caller, byte[] vote, CancellationToken cancellation)
    {
        using var answer = await SendAsync(caller, HttpMethod.Post, FrontRoutes.Feedback, vote, [], cancellation);
        if (answer.Status is not HttpStatusCode.OK || answer.AsksToSignIn)
        {
            throw await RefusalAsync(answer, FrontRoutes.Feedback, isLetIn: false, cancellation);
        }

        using var json = await answer.ReadJsonAsync(cancellation);
        var status = json?.RootElement.Text(FeedbackFields.MlflowStatus)
            ?? throw new StepFailedException($"{FrontRoutes.Feedback} did not say what became of the vote.");
        return (status, json.RootElement.Text(FeedbackFields.MlflowError));
    }

    private Task<AppAnswer> SendAsync(
        ICredential caller,
        HttpMethod method,
        string route,
        byte[]? json,
        IEnumerable<KeyValuePair<string, string>> headers,
        CancellationToken cancellation) =>
        apps.SendAsync(caller, method, app.Address, route, json, headers, cancellation);

    private static async Task<StepFailedException> RefusalAsync(
        AppAnswer answer, string route, bool isLetIn, CancellationToken cancellation)
    {
        var reason = await answer.ReasonAsync(cancellation);
        var meaning = answer.HttpCode switch
        {
            _ when answer.AsksToSignIn => Refusal.AsksToSignIn,
            401 when isLetIn => "the agent app did not accept the front app's token",
            401 => "the front app's ingress does not accept the caller's token: sign in again",
            403 when reason.Contains(ApprovalPending, StringComparison.OrdinalIgnoreCase) =>
                "the resource binding's approval is pending: approve it in the Apps UI, on the front app's Resources tab",
            403 => "the caller lacks CAN_USE on the front app, or the front app's principal lacks it on the agent app",
            404 or 405 => $"the front app has no {route}",
            >= 500 => "the proxy never authenticated to the agent app, or got no answer from it",
            _ => "the front app refused the request",
        };
        return Refusal.Of(answer, meaning, reason);
    }
}
