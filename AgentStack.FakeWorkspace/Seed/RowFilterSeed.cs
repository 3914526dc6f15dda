namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A filter that shows each caller the rows that are theirs.</summary>
/// <param name="Column">Holds the user name of a row's owner.</param>
/// <param name="ExceptGroups">Whose members see every row.</param>
internal sealed record RowFilterSeed(string Column, IReadOnlyList<string>? ExceptGroups = null);
