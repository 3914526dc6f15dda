namespace AgentStack.FakeAgent.Scenarios;

/// <summary>A scenario and what followed its name.</summary>
internal sealed record ScenarioChoice(Scenario Scenario, string Argument);
