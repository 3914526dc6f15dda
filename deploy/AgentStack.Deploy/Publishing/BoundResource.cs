using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Publishing;

/// <summary>A resource that an app is bound to, and the environment variable that tells the app what the binding yields.</summary>
internal sealed record BoundResource(ResourceBinding Binding, string? EnvironmentVariable);
