using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Events;

/// <summary>An event that goes out as it is, in whatever dialect.</summary>
internal sealed record Verbatim(JsonObject Event) : AgentEvent;
