namespace AgentStack.FakeAgent.Scenarios;

/// <summary>Any text.</summary>
internal sealed class TextArgument(string label) : Argument(label)
{
    public override string? Objection(string text) => null;
}
