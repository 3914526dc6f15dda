namespace AgentStack.FakeAgent.Scenarios;

/// <summary>The scenarios as a markdown list.</summary>
internal static class CommandList
{
    public static string Of(ScenarioCatalog catalog) =>
        string.Join('\n', catalog.All.Select(scenario => $"- `{scenario.Usage}`: {scenario.Description}"));
}
