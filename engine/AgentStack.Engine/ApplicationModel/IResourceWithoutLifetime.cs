namespace Aspire.Hosting.ApplicationModel;

/// <summary>Is never started and never waited for: a parameter, a service elsewhere.</summary>
public interface IResourceWithoutLifetime : IResource;
