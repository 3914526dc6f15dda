namespace Aspire.Hosting.ApplicationModel;

/// <summary>A health check, registered with the host under <see cref="Key"/>, that speaks for a resource.</summary>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}
