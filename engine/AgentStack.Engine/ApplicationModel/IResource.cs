namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the distributed application: a process, a parameter, a service elsewhere.</summary>
public interface IResource
{
    /// <summary>Unique in the application, case-insensitively.</summary>
    string Name { get; }

    /// <summary>Everything else that is known of the resource.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
