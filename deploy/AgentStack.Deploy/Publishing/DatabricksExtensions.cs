using AgentStack.Deploy.Publishing.Reading;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;

namespace AgentStack.Deploy.Publishing;

/// <summary>Publishes an AppHost's model as a Databricks bundle.</summary>
public static class DatabricksExtensions
{
    /// <summary>The pipeline step that writes the bundle.</summary>
    public const string StepName = "databricks-bundle";

    /// <summary>Has <c>--step publish</c> write the bundle of all apps into the output folder.</summary>
    /// <param name="builder">The AppHost.</param>
    /// <param name="name">The bundle's name.</param>
    public static IDistributedApplicationBuilder AddDatabricksBundle(this IDistributedApplicationBuilder builder, string name)
    {
        var step = new BundleStep(name, builder.AppHostDirectory);
        builder.Pipeline.AddStep(
            StepName, step.RunAsync, dependsOn: WellKnownPipelineSteps.PublishPrereq, requiredBy: WellKnownPipelineSteps.Publish);
        return builder;
    }

    /// <summary>Publishes a resource as an app of the bundle. Its references, parameters and environment are read from the model.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The app's name in the workspace.</param>
    /// <param name="configure">Says what the model does not.</param>
    public static IResourceBuilder<T> PublishAsDatabricksApp<T>(
        this IResourceBuilder<T> builder, string name, Action<DatabricksAppOptions>? configure = null)
        where T : IResourceWithEnvironment
    {
        var options = new DatabricksAppOptions();
        configure?.Invoke(options);
        return builder.WithAnnotation(new DatabricksAppAnnotation(name, options), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>A parameter as the values of a resource binding name it: <c>${var.experiment_id}</c>.</summary>
    /// <exception cref="DistributedApplicationException">The parameter is secret, and a variable is not.</exception>
    public static string AsVariable(this IResourceBuilder<ParameterResource> parameter) => ParameterVariable.Reference(
        parameter.Resource,
        $"Parameter '{parameter.Resource.Name}' is secret and cannot be a variable: give it to an app with WithEnvironment.");
}
