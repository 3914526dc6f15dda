using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Dialects;
using AgentStack.FakeAgent.Scenarios;
using AgentStack.FakeAgent.Tracing;

namespace AgentStack.FakeAgent.Server;

/// <summary><c>AgentServer._handle_invocations_request</c>.</summary>
internal sealed class InvocationsEndpoint(
    AgentOptions options, ScenarioCatalog scenarios, TimeProvider time, ILogger<InvocationsEndpoint> logger, TraceLog? traces)
{
    public async Task HandleAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        var request = await InvocationRequest.ReadAsync(context.Request, options.Type);
        var conversation = Conversation.From(request.Data);
        var choice = scenarios.Choose(request.Data, conversation);
        if (choice.Scenario.Form == ReplyForm.NoHandler)
        {
            var missing = request.IsStreaming ? "No stream function registered" : "No invoke function registered";
            throw new HttpException(StatusCodes.Status500InternalServerError, missing);
        }

        // A whole answer comes at once, so nothing paces its words.
        var pace = new Pace(time, request.IsStreaming ? options.TokenDelay : TimeSpan.Zero);
        var user = User.From(context.Request.Headers);
        var customInputs = request.Data[RequestFields.CustomInputs] as JsonObject;
        var traceId = $"tr-{ActivityTraceId.CreateRandom()}";
        var turn = new Turn(conversation, user, customInputs, request.IsStreaming, choice.Argument, pace, traceId);
        var recording = new TraceRecording(turn, time);
        var steps = recording.Of(choice.Scenario.AnswerAsync(turn, cancellation), cancellation);
        var dialect = DialectOf(choice.Scenario);
        var toldId = IsTraceIdAsked(context.Request) ? traceId : null;
        try
        {
            if (request.IsStreaming && choice.Scenario.Form != ReplyForm.UnaryOnly)
            {
                await new EventStream(context, pace, logger).WriteAsync(steps, dialect, toldId, cancellation);
            }
            else
            {
                await UnaryReply.WriteAsync(context.Response, steps, dialect, toldId, cancellation);
            }
        }
        finally
        {
            traces?.Add(recording);
        }
    }

    private Dialect DialectOf(Scenario scenario) => options.Type == AgentType.Untyped || scenario.Form == ReplyForm.ChatChunks
        ? new ChatDialect(time.GetUtcNow())
        : new ResponsesDialect();

    private bool IsTraceIdAsked(HttpRequest request) => options.Type == AgentType.ResponsesAgent
        && request.Headers[AgentHeaders.ReturnTraceId].ToString()
            .Equals(AgentHeaders.ReturnTraceIdOn, StringComparison.OrdinalIgnoreCase);
}
