using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that runs elsewhere: known by its URL, never started.</summary>
public sealed class ExternalServiceResource : Resource, IResourceWithoutLifetime
{
    public ExternalServiceResource(string name, Uri uri)
        : base(name)
    {
        RequireServiceUrl(name, uri);
        Uri = uri;
    }

    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name) => UrlParameter = urlParameter;

    /// <summary>Where it is, if that is fixed.</summary>
    public Uri? Uri { get; }

    /// <summary>What says where it is, otherwise.</summary>
    public ParameterResource? UrlParameter { get; }

    internal async ValueTask<Uri> GetUriAsync(CancellationToken cancellationToken)
    {
        if (Uri is not null)
        {
            return Uri;
        }

        var value = await UrlParameter!.GetValueAsync(cancellationToken);
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri))
        {
            throw new DistributedApplicationException($"The parameter '{UrlParameter.Name}' must be the absolute URL of '{Name}'.");
        }

        RequireServiceUrl(Name, uri);
        return uri;
    }

    private static void RequireServiceUrl(string name, Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.AbsolutePath != "/" || uri.Fragment.Length > 0)
        {
            throw new ArgumentException(
                $"The URL '{uri}' of the external service '{name}' must be absolute, end in '/' and have no path or fragment.",
                nameof(uri));
        }
    }
}
