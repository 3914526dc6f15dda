using System.Net;
using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient.Credentials;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Apps;

/// <summary>The agent app, asked directly.</summary>
internal sealed class AgentApp(AppClient apps, LocatedApp app)
{
    /// <summary>Asks at <c>/invocations</c> and waits for the whole answer.</summary>
    /// <exception cref="StepFailedException">The answer is a refusal, or no answer; the message says what that means.</exception>
    public async Task<Reply> AskAsync(ICredential caller, string message, Exchange exchange, CancellationToken cancellation)
    {
        var body = Question.Body(await ShapeAsync(caller, cancellation), message);
        using var answer = await apps.SendAsync(caller, HttpMethod.Post, app.Address, AgentRoutes.Invocations, body, [], cancellation);
        exchange.HttpCode = answer.HttpCode;
        if (answer.Status is not HttpStatusCode.OK || answer.AsksToSignIn)
        {
            throw await RefusalAsync(answer, cancellation);
        }

        return answer.IsStream
            ? await ReplyReader.ReadStreamAsync(answer, exchange, cancellation)
            : await ReplyReader.ReadWholeAsync(answer, exchange, cancellation);
    }

    // An agent that says nothing of itself is an untyped one, and takes a chat.
    private async Task<string> ShapeAsync(ICredential caller, CancellationToken cancellation)
    {
        using var answer = await apps.SendAsync(caller, HttpMethod.Get, app.Address, AgentRoutes.AgentInfo, json: null, [], cancellation);
        using var info = answer.Status is HttpStatusCode.OK ? await answer.ReadJsonAsync(cancellation) : null;
        return info?.RootElement.Text(AgentTypes.AgentApi) == AgentTypes.ResponsesApi ? RequestFields.Input : RequestFields.Messages;
    }

    private static async Task<StepFailedException> RefusalAsync(AppAnswer answer, CancellationToken cancellation)
    {
        var meaning = answer.Status switch
        {
            _ when answer.AsksToSignIn => Refusal.AsksToSignIn,
            HttpStatusCode.Unauthorized => "the principal lacks CAN_USE on the agent app, or its token is not valid",
            HttpStatusCode.Forbidden => "the principal lacks CAN_USE on the agent app: grant it, or approve the resource binding",
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed =>
                "the agent was not authored with /invocations: it must run on mlflow.genai.agent_server",
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                "the agent app is stopped, starting or not answering: see `databricks apps get` and its logs",
            _ => "the agent refused the request",
        };
        return Refusal.Of(answer, meaning, await answer.ReasonAsync(cancellation));
    }
}
