using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Deploy.Publishing;

/// <summary>Makes a resource an app of the bundle.</summary>
/// <param name="AppName">Its name in the workspace.</param>
/// <param name="Options">What else cannot be derived.</param>
internal sealed record DatabricksAppAnnotation(string AppName, DatabricksAppOptions Options) : IResourceAnnotation;
