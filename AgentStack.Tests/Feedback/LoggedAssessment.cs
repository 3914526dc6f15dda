namespace AgentStack.Tests.Feedback;

/// <summary>An assessment that the double has.</summary>
internal sealed record LoggedAssessment(string Id, string TraceId, string SourceId, bool Value, string? Rationale);
