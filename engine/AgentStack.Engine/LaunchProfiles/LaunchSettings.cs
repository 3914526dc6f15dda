using System.Text.Json;

namespace Aspire.Hosting.LaunchProfiles;

/// <summary>A project's Properties/launchSettings.json: its profiles, in the order of the file.</summary>
internal sealed class LaunchSettings
{
    private readonly string? _file;

    private LaunchSettings(string? file, IReadOnlyList<LaunchProfile> profiles)
    {
        _file = file;
        Profiles = profiles;
    }

    /// <summary>All profiles; none when the project has no such file.</summary>
    public IReadOnlyList<LaunchProfile> Profiles { get; }

    /// <summary>Reads the settings of a project.</summary>
    /// <param name="projectPath">The project file.</param>
    /// <exception cref="LaunchSettingsException">The file is not what it should be.</exception>
    public static LaunchSettings Load(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(projectPath))!, "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return new LaunchSettings(null, []);
        }

        try
        {
            return new LaunchSettings(file, LaunchSettingsReader.Read(File.ReadAllBytes(file)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new LaunchSettingsException($"'{file}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>
    /// The profile to run the project with: the one asked for; else the one named like the AppHost's own; else the first
    /// that runs the project. Null when there is none, or no settings file.
    /// </summary>
    /// <param name="requested">The name the AppHost's author gave.</param>
    /// <param name="appHostProfile">The name of the profile the AppHost itself runs with.</param>
    /// <exception cref="LaunchSettingsException">There are settings, but not the requested profile.</exception>
    public LaunchProfile? Select(string? requested, string? appHostProfile)
    {
        if (!string.IsNullOrEmpty(requested) && _file is not null)
        {
            return Find(requested) ?? throw new LaunchSettingsException(
                $"'{_file}' does not contain the profile '{requested}', only: {string.Join(", ", Profiles.Select(p => p.Name))}.");
        }

        return Find(appHostProfile) ?? Profiles.FirstOrDefault(profile => profile.RunsProject);
    }

    private LaunchProfile? Find(string? name) =>
        Profiles.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.Ordinal));
}
