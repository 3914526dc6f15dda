namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource, by its endpoint's name.</summary>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);
