using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Tells the resource of all endpoints of another.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => builder.ReferTo(source.Resource, name: null, endpointName: null);

    /// <summary>Tells the resource of all endpoints of another, under a name of its choice.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment => builder.ReferTo(source.Resource, name, endpointName: null);

    /// <summary>Tells the resource of one endpoint of another.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment =>
        builder.ReferTo(endpointReference.Resource, name: null, endpointReference.EndpointName);

    /// <summary>Tells the resource of an address.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        if (!uri.IsAbsoluteUri || uri.AbsolutePath != "/")
        {
            throw new InvalidOperationException($"The URI '{uri}' for service reference '{name}' must be absolute and without a path.");
        }

        return builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables[ServiceVariables.Discovery(name, "default", 0)] = uri.ToString();
            context.EnvironmentVariables[ServiceVariables.Plain(name)] = uri.ToString();
        });
    }

    /// <summary>Tells the resource of a service elsewhere.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        builder.WithRelationship(service, KnownRelationshipTypes.Reference);
        return builder.WithEnvironment(async context =>
        {
            var uri = await service.GetUriAsync(context.CancellationToken);
            context.EnvironmentVariables[ServiceVariables.Discovery(service.Name, uri.Scheme, 0)] = uri.ToString();
            context.EnvironmentVariables[ServiceVariables.Plain(service.Name).ToUpperInvariant()] = uri.ToString();
        });
    }

    private static IResourceBuilder<T> ReferTo<T>(
        this IResourceBuilder<T> builder, IResourceWithEndpoints source, string? name, string? endpointName)
        where T : IResourceWithEnvironment
    {
        var reference = builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>()
            .SingleOrDefault(a => a.Resource == source && a.Name == name);
        if (reference is null)
        {
            reference = new(source, name);
            builder.WithAnnotation(reference).WithRelationship(source, KnownRelationshipTypes.Reference);
            builder.WithEnvironment(context => ServiceVariables.AddTo(context, reference));
        }

        if (endpointName is null)
        {
            reference.UseAllEndpoints = true;
        }
        else
        {
            reference.EndpointNames.Add(endpointName);
        }

        return builder;
    }
}
