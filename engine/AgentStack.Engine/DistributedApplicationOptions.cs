namespace Aspire.Hosting;

/// <summary>What an application is built with.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line: configuration, and what to publish.</summary>
    public string[]? Args { get; set; }

    /// <summary>The AppHost's assembly; the entry assembly when null.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>Whether the resources' output goes to the host's log, too.</summary>
    public bool EnableResourceLogging { get; set; }
}
