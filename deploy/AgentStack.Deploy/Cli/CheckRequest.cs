namespace AgentStack.Deploy.Cli;

/// <summary>What <c>check</c> is asked for.</summary>
/// <param name="Folder">The folder, which exists.</param>
/// <param name="Json">Whether standard output gets the findings as JSON.</param>
/// <param name="Sarif">The file that gets them as SARIF; <see cref="StandardOutput"/> for standard output, null for none.</param>
/// <param name="Strict">Whether warnings fail, too.</param>
internal sealed record CheckRequest(string Folder, bool Json, string? Sarif, bool Strict)
{
    public const string StandardOutput = "-";
}
