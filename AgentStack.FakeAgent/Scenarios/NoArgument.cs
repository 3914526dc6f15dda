namespace AgentStack.FakeAgent.Scenarios;

/// <summary>Nothing.</summary>
internal sealed class NoArgument() : Argument(label: null)
{
    public override string? Objection(string text) => text.Length == 0 ? null : $"it takes no argument, and “{text}” is one";
}
