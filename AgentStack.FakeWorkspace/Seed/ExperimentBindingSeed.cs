namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A binding to an experiment.</summary>
internal sealed record ExperimentBindingSeed(string ExperimentId, string Permission);
