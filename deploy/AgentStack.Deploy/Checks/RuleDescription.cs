namespace AgentStack.Deploy.Checks;

/// <summary>What a rule is about, for every finding of it.</summary>
/// <param name="Id">Stable, in kebab case: <c>binding-is-serving-endpoint</c>.</param>
/// <param name="Severity">What a finding of it means.</param>
/// <param name="Reason">Why: what the platform does, in one sentence.</param>
/// <param name="Fix">What to do, in one sentence.</param>
internal sealed record RuleDescription(string Id, Severity Severity, string Reason, string Fix);
