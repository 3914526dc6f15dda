namespace AgentStack.FakeAgent.Scenarios;

/// <summary>A scenario and what followed its name.</summary>
sealed record ScenarioChoice(Scenario Scenario, string Argument);
