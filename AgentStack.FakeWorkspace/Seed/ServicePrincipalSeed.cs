namespace AgentStack.FakeWorkspace.Seed;

/// <summary>An app's own identity.</summary>
/// <param name="Id">The numeric id.</param>
/// <param name="ApplicationId">The OAuth client id.</param>
internal sealed record ServicePrincipalSeed(string Id, string ApplicationId, string DisplayName);
