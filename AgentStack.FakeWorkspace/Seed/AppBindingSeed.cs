namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A binding to another app.</summary>
internal sealed record AppBindingSeed(string Name, string Permission);
