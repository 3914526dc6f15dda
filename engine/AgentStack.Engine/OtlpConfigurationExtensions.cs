using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting;

/// <summary>Telemetry of resources.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>Tells the resource where to export telemetry to, and under which name. Projects and apps have it already.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment
    {
        if (builder.Resource.Annotations.OfType<OtlpExporterAnnotation>().Any())
        {
            return builder;
        }

        var annotation = new OtlpExporterAnnotation();
        var application = builder.ApplicationBuilder;
        return builder.WithAnnotation(annotation).WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsRunMode)
            {
                OtlpEnvironment.AddTo(
                    context.EnvironmentVariables, builder.Resource.Name, annotation.InstanceId, application.Configuration, application.Environment);
            }
        });
    }
}
