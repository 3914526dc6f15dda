using AgentStack.Contract;
using AgentStack.Deploy.Model;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>Models that tests emit.</summary>
internal static class SampleModels
{
    /// <summary>The stack as it is shipped.</summary>
    public static readonly BundleModel TwoApps = new(
        "agentstack",
        [
            new AppModel("agent", AppNames.Agent, ["uv", "run", "start-server"])
            {
                Description = "Answers questions about bookings, as the person who asks.",
                Environment =
                [
                    EnvironmentEntry.Of("MLFLOW_TRACKING_URI", "databricks"),
                    EnvironmentEntry.From(EnvironmentVariables.ExperimentId, "experiment"),
                    EnvironmentEntry.From(EnvironmentVariables.WarehouseId, "sql-warehouse"),
                    EnvironmentEntry.Of(EnvironmentVariables.TracingTable, "${var.tracing_table}"),
                ],
                Resources =
                [
                    new ResourceBinding(
                        "experiment", BindingKind.Experiment, "CAN_EDIT", ["${var.experiment_id}"], "Where its traces go."),
                    new ResourceBinding("sql-warehouse", BindingKind.SqlWarehouse, "CAN_USE", ["${var.warehouse_id}"]),
                ],
            },
            new AppModel("proxy", AppNames.Front, ["bash", "-c", "chmod +x ./AgentStack.Proxy && exec ./AgentStack.Proxy"])
            {
                Description = "The chat page, and the proxy to the agent.",
                UserApiScopes = ["sql"],
                Environment =
                [
                    EnvironmentEntry.From(
                        EnvironmentVariables.AgentAppUrl,
                        ResourceNames.AgentBackend,
                        "The agent's name; the proxy asks the workspace for its address."),
                ],
                References = [new AppReference(ResourceNames.AgentBackend, "agent")],
                Resources =
                [
                    new ResourceBinding("experiment", BindingKind.Experiment, "CAN_EDIT", ["${var.experiment_id}"], "Where votes go."),
                ],
            },
        ],
        [
            new BundleVariable("experiment_id", "The id of the MLflow experiment that traces go to.", Default: null),
            new BundleVariable("warehouse_id", "The id of the SQL warehouse that the agent asks.", Default: null),
            new BundleVariable("tracing_table", "The traces' tables: catalog.schema.prefix.", "main.agentstack.traces"),
        ]);

    /// <summary>Every kind of binding, and everything else that a model may have.</summary>
    public static readonly BundleModel Everything = new(
        "everything",
        [
            new AppModel("tool-app", "everything-tools", ["uv", "run", "start-tools"]),
            new AppModel("agent", "everything-agent", ["uv", "run", "start-server", "--log=${var.log_level}"])
            {
                Description = "Answers: \"yes\", 'no' & #more",
                ComputeSize = "LARGE",
                UserApiScopes = ["sql"],
                Environment =
                [
                    EnvironmentEntry.Of("GREETING", "Grüß Gott: 你好 #1\nand a second line", "Two lines,\nand a comment of two."),
                    EnvironmentEntry.Of("NUMBER", "0042"),
                    EnvironmentEntry.Of("SWITCH", "on"),
                    EnvironmentEntry.Of("EMPTY", ""),
                    EnvironmentEntry.Of("REGION_TABLE", "${var.region}.traces"),
                    EnvironmentEntry.Of("TARGET", "${bundle.target}"),
                    EnvironmentEntry.Of("SHELL_LIKE", "${HOME} $PATH 'it''s'"),
                    EnvironmentEntry.From("API_KEY", "search-key"),
                    EnvironmentEntry.From("TOOLS_URL", "tools"),
                    EnvironmentEntry.From("JOB_ID", "nightly"),
                    EnvironmentEntry.From("LAKE_BRANCH", "lake-project"),
                ],
                References = [new AppReference("tools", "tool-app")],
                Resources =
                [
                    new ResourceBinding(
                        "search-key", BindingKind.Secret, "READ", ["${var.secret_scope}", "search-key"], "The search engine's key."),
                    new ResourceBinding("other-key", BindingKind.Secret, "READ", ["${var.team_scope}", "other key"]),
                    new ResourceBinding("elsewhere", BindingKind.App, "CAN_USE", ["another-app"]),
                    new ResourceBinding("lake", BindingKind.Database, "CAN_CONNECT_AND_CREATE", ["instance", "database"]),
                    new ResourceBinding("experiment", BindingKind.Experiment, "CAN_MANAGE", ["1234567890"]),
                    new ResourceBinding("space", BindingKind.GenieSpace, "CAN_RUN", ["Bookings", "01ef"]),
                    new ResourceBinding("nightly", BindingKind.Job, "CAN_MANAGE_RUN", ["42"]),
                    new ResourceBinding("lake-project", BindingKind.Postgres, "CAN_CONNECT_AND_CREATE", ["production", "app"]),
                    new ResourceBinding("model", BindingKind.ServingEndpoint, "CAN_QUERY", ["databricks-claude-sonnet-4"]),
                    new ResourceBinding("sql-warehouse", BindingKind.SqlWarehouse, "CAN_USE", ["abcdef0123456789"]),
                    new ResourceBinding("files", BindingKind.UcSecurable, "READ_VOLUME", ["main.docs.files", "VOLUME"]),
                ],
            },
            new AppModel("proxy", "everything-chat", ["bash", "-c", "chmod +x ./AgentStack.Proxy && exec ./AgentStack.Proxy"])
            {
                UserApiScopes = ["sql", "dashboards.genie", "files.files"],
                ComputeSize = "MEDIUM",
                Environment = [EnvironmentEntry.From(EnvironmentVariables.AgentAppUrl, ResourceNames.AgentBackend)],
                References = [new AppReference(ResourceNames.AgentBackend, "agent")],
                Guardrail = new GuardrailVerdict("databricks-claude-sonnet-4", StreamingOk: false),
            },
        ],
        [
            new BundleVariable("region", "The catalog of the region.", Default: null),
            new BundleVariable("log_level", "How much is logged: debug, info.", "info"),
            new BundleVariable("secret_scope", "The scope of the secrets.", "everything"),
            new BundleVariable("team_scope", "The scope that the team keeps.", Default: null),
        ])
    {
        Hosts = new Dictionary<string, Uri>(StringComparer.Ordinal)
        {
            ["dev"] = new("https://dev.cloud.databricks.com/"),
            ["prod"] = new("https://prod.cloud.databricks.com"),
        },
    };
}
