namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that people see for a resource.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Higher comes first.</summary>
#pragma warning disable CA1051, MA0069 // a field in Aspire, too
    public int? DisplayOrder;
#pragma warning restore CA1051, MA0069

    /// <summary>Absolute, or relative to the endpoint.</summary>
    public required string Url { get; set; }

    /// <summary>What to show in the URL's place.</summary>
    public string? DisplayText { get; set; }

    /// <summary>Where to show it.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; }

    /// <summary>The endpoint that the URL belongs to, if any.</summary>
    public EndpointReference? Endpoint { get; init; }
}
