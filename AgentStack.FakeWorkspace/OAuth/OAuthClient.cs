using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>Who asks for a token.</summary>
/// <param name="Principal">The service principal that proved to be one; <see langword="null"/> for the CLI, which can prove nothing.</param>
internal sealed record OAuthClient(string Id, ServicePrincipal? Principal);
