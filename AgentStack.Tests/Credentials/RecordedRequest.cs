namespace AgentStack.Tests.Credentials;

/// <summary>A request as the double of the workspace received it.</summary>
internal sealed record RecordedRequest(string Line, string? Authorization, string? ContentType, string Body);
