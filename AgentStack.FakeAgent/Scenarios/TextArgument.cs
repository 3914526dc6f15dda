namespace AgentStack.FakeAgent.Scenarios;

/// <summary>Any text.</summary>
sealed class TextArgument(string label) : Argument(label)
{
    public override string? Objection(string text) => null;
}
