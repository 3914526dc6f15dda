using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Apps;

/// <summary>An app's refusal as the detail of a row.</summary>
internal static class Refusal
{
    /// <summary>What it means that an ingress shows the way to sign in.</summary>
    public const string AsksToSignIn =
        "the app's ingress asks to sign in: the credential is no OAuth token (a personal access token is not accepted)";

    /// <param name="answer">The refusal.</param>
    /// <param name="meaning">What the status means here, and what to do.</param>
    /// <param name="reason">The app's own words, or nothing.</param>
    public static StepFailedException Of(AppAnswer answer, string meaning, string reason) =>
        new($"HTTP {answer.HttpCode}: {meaning}{(reason.Length > 0 ? $" ({reason})" : "")}.");
}
