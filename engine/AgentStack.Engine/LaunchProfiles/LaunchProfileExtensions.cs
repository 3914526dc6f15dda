using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.LaunchProfiles;

/// <summary>What a project's launch profile says of its resource: endpoints, environment, arguments.</summary>
internal static class LaunchProfileExtensions
{
    public static IResourceBuilder<ProjectResource> WithLaunchProfile(
        this IResourceBuilder<ProjectResource> builder, IProjectMetadata project, ProjectResourceOptions options)
    {
        builder.WithProjectDefaults();
        if (options.ExcludeLaunchProfile || Select(builder, project, options) is not { } profile)
        {
            return builder;
        }

        foreach (var url in profile.ApplicationUrls)
        {
            builder.AddEndpoint(new Uri(url));
        }

        builder.WithArgs([.. profile.CommandLineArgs]).WithEnvironment(context =>
        {
            context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", profile.Name);
            foreach (var (name, value) in profile.EnvironmentVariables)
            {
                context.EnvironmentVariables.TryAdd(name, value);
            }
        });
        return builder;
    }

    private static LaunchProfile? Select(
        IResourceBuilder<ProjectResource> builder, IProjectMetadata project, ProjectResourceOptions options)
    {
        var configuration = builder.ApplicationBuilder.Configuration;
        return LaunchSettings.Load(project.ProjectPath).Select(
            options.LaunchProfileName, configuration["AppHost:DefaultLaunchProfileName"] ?? configuration["DOTNET_LAUNCH_PROFILE"]);
    }

    private static void WithProjectDefaults(this IResourceBuilder<ProjectResource> builder) => builder
        .WithOtlpExporter()
        .WithEnvironment(context =>
        {
            var variables = context.EnvironmentVariables;
            if (context.ExecutionContext.IsPublishMode)
            {
                variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
                return;
            }

            variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
            variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
            // A port that has a variable of its own is the project's to listen on.
            var urls = builder.Resource.Annotations.OfType<EndpointAnnotation>()
                .Where(endpoint => endpoint is { UriScheme: "http" or "https", TargetPortEnvironmentVariable: null })
                .Select(endpoint => $"{endpoint.UriScheme}://{endpoint.TargetHost}:{endpoint.AssignedTargetPort}")
                .ToArray();
            if (urls.Length > 0)
            {
                variables["ASPNETCORE_URLS"] = string.Join(';', urls);
            }
        });

    private static void AddEndpoint(this IResourceBuilder<ProjectResource> builder, Uri url)
    {
        var name = url.Scheme;
        for (var i = 2; builder.GetEndpoint(name).Exists; i++)
        {
            name = $"{url.Scheme}{i}";
        }

        builder.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, url.Scheme, name: name, port: url.Port));
    }
}
