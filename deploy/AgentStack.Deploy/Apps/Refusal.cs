using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Apps;

/// <summary>An app's refusal as the detail of a row.</summary>
internal static class Refusal
{
    /// <param name="answer">The refusal.</param>
    /// <param name="meaning">What the status means here, and what to do.</param>
    /// <param name="reason">The app's own words, or nothing.</param>
    public static StepFailedException Of(AppAnswer answer, string meaning, string reason) =>
        new($"HTTP {answer.HttpCode}: {meaning}{(reason.Length > 0 ? $" ({reason})" : "")}.");
}
