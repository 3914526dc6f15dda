namespace Aspire.Hosting;

/// <summary>What of a project's own settings becomes part of its resource.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile to use; the AppHost's own or the first one when null.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Whether to use none.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}
