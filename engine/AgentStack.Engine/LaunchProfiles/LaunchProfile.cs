namespace Aspire.Hosting.LaunchProfiles;

/// <summary>One profile of a project's launchSettings.json.</summary>
/// <param name="Name">Its key in the file.</param>
/// <param name="CommandName">"Project", or what else is to be run; null when the file does not say.</param>
/// <param name="ApplicationUrls">The addresses to listen on, such as "http://localhost:5000".</param>
/// <param name="EnvironmentVariables">Variables of the project's process.</param>
/// <param name="CommandLineArgs">The arguments, split.</param>
internal sealed record LaunchProfile(
    string Name,
    string? CommandName,
    IReadOnlyList<string> ApplicationUrls,
    IReadOnlyDictionary<string, string> EnvironmentVariables,
    IReadOnlyList<string> CommandLineArgs)
{
    /// <summary>Whether the profile runs the project itself, as opposed to IIS Express, a container, another program.</summary>
    public bool RunsProject => string.IsNullOrEmpty(CommandName) || CommandName.Equals("Project", StringComparison.OrdinalIgnoreCase);
}
