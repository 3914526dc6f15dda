using AgentStack.Contract;

namespace AgentStack.Proxy.Feedback;

/// <summary>What became of a vote in MLflow.</summary>
/// <param name="Status">One of <see cref="MlflowStatuses"/>.</param>
/// <param name="Error">Beside <see cref="MlflowStatuses.MlflowError"/>: what went wrong and what to do, in a sentence.</param>
internal sealed record MlflowOutcome(string Status, string? Error = null);
