namespace AgentStack.Deploy.Steps;

/// <summary>A step's row in the report.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">What was seen, and what to do about it; without secrets.</param>
/// <param name="Exchange">The call that stands in the row, if one does.</param>
internal sealed record StepResult(string Name, Outcome Outcome, string? Detail, Exchange? Exchange);
