namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A variable of an app's environment.</summary>
/// <param name="Value">The value itself, or:</param>
/// <param name="ValueFrom">The <see cref="ResourceSeed.Name"/> of the binding that the value comes from.</param>
internal sealed record VariableSeed(string Name, string? Value = null, string? ValueFrom = null);
