using AgentStack.Contract;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Publishing;
using Aspire.Hosting.Python;

namespace AgentStack.AppHost;

/// <summary>The stack on Databricks: what of the two apps the model does not say, and what only a deployment knows.</summary>
internal static class StackBundle
{
    private const string Name = "agentstack";

    // deploy/debts.yml says whether it streams.
    private const string DefaultModel = "databricks-claude-sonnet-4-5";
    private const string Experiment = "experiment";
    private const string TracingToTheWorkspace = "databricks";

    /// <summary>Publishes both apps as one bundle.</summary>
    /// <param name="builder">The AppHost, in publish mode.</param>
    /// <param name="proxy">The front app.</param>
    /// <param name="agent">The agent app.</param>
    public static void AddStackBundle(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> proxy, IResourceBuilder<UvicornAppResource> agent)
    {
        var experiment = builder.AddParameter("experiment-id")
            .Describe("The MLflow experiment of the agent's traces and their votes");
        var warehouse = builder.AddParameter("warehouse-id")
            .Describe("The SQL warehouse that the agent asks as its user");
        var table = builder.AddParameter("tracing-table")
            .Describe("The traces' tables in Unity Catalog: catalog.schema.prefix");
        var model = builder.AddParameter("model-endpoint", DefaultModel, publishValueAsDefault: true)
            .Describe("The serving endpoint of the model that the agent thinks with");

        proxy.WithReference(agent).PublishAsDatabricksApp(AppNames.Front, app =>
        {
            app.Description = "The front app: the page and the proxy to the agent";
            app.Page = "../frontend";
            app.Debts = "../deploy/debts.yml";
            app.UserApiScopes.Add("sql");
            app.Bind(new(Experiment, BindingKind.Experiment, "CAN_EDIT", [experiment.AsVariable()], "The votes on its answers"));
        });
        agent.PublishAsDatabricksApp(AppNames.Agent, app =>
            {
                app.Description = "The agent app";
                app.SourceFolder = "../agent";
                app.Command = ["uv", "run", "start-server"];
                app.Bind(
                    new(Experiment, BindingKind.Experiment, "CAN_EDIT", [experiment.AsVariable()], "Its traces"),
                    EnvironmentVariables.ExperimentId);
                app.Bind(
                    new("warehouse", BindingKind.SqlWarehouse, "CAN_USE", [warehouse.AsVariable()], "Its questions as the user"),
                    EnvironmentVariables.WarehouseId);
                app.Bind(
                    new("model", BindingKind.ServingEndpoint, "CAN_QUERY", [model.AsVariable()], "What it thinks with"),
                    EnvironmentVariables.ModelEndpoint);
            })
            .WithEnvironment(EnvironmentVariables.TrackingUri, TracingToTheWorkspace)
            .WithEnvironment(EnvironmentVariables.TracingTable, table);
        builder.AddDatabricksBundle(Name);
    }

    private static IResourceBuilder<ParameterResource> Describe(this IResourceBuilder<ParameterResource> parameter, string description)
    {
        parameter.Resource.Description = description;
        return parameter;
    }
}
