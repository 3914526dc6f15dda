using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Can be referenced by name: its endpoints reach the referrer as <c>services__NAME__…</c>.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
