using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Conversations;

/// <summary>A request as a scenario sees it.</summary>
/// <param name="Conversation">The history.</param>
/// <param name="User">Who asks.</param>
/// <param name="CustomInputs">The author's own input.</param>
/// <param name="IsStreamed">Whether the answer is a stream.</param>
/// <param name="Argument">What followed the scenario's name.</param>
/// <param name="Pace">How fast to answer.</param>
/// <param name="TraceId">What the answer's trace is called.</param>
internal sealed record Turn(
    Conversation Conversation, User User, JsonObject? CustomInputs, bool IsStreamed, string Argument, Pace Pace, string TraceId);
