namespace Aspire.Hosting.ApplicationModel;

/// <summary>Starts only when told to.</summary>
public class ExplicitStartupAnnotation : IResourceAnnotation;
