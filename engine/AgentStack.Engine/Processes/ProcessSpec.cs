namespace Aspire.Hosting.Processes;

/// <summary>What to run.</summary>
/// <param name="Command">A path, or a name looked up on PATH; <see cref="CommandLocator"/> tells a missing one apart.</param>
/// <param name="Arguments">Passed on as they are. Visible in <c>ps</c>, so secrets belong in the environment.</param>
/// <param name="WorkingDirectory">Must exist.</param>
/// <param name="Environment">Added to the environment inherited from this process.</param>
internal sealed record ProcessSpec(
    string Command,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment);
