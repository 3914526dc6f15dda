namespace Aspire.Hosting.ApplicationModel;

/// <summary>Listens on endpoints.</summary>
public interface IResourceWithEndpoints : IResource;
