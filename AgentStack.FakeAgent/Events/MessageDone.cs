using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Events;

/// <summary>The end of the assistant's text. An answer that stops without one gets a plain one.</summary>
/// <param name="CustomOutputs">The author's own output beside the message.</param>
/// <param name="DatabricksOutput">What Model Serving adds to the last chunk.</param>
internal sealed record MessageDone(JsonObject? CustomOutputs = null, JsonObject? DatabricksOutput = null) : AgentEvent;
