namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A person.</summary>
/// <param name="Id">The numeric id.</param>
/// <param name="UserName">The e-mail.</param>
/// <param name="Consents">Whether the person lets the apps act with a token of theirs.</param>
internal sealed record UserSeed(string Id, string UserName, string DisplayName, IReadOnlyList<string>? Groups = null, bool Consents = true);
