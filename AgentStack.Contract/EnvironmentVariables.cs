namespace AgentStack.Contract;

/// <summary>Environment variables that the platform, a bundle or the AppHost sets.</summary>
public static class EnvironmentVariables
{
    /// <summary>Where the agent is: a URL, a bare host, a service-discovery address or an app's name.</summary>
    public const string AgentAppUrl = "AGENT_APP_URL";

    /// <summary>The model serving endpoint that a front app asked before its agent was an app.</summary>
    public const string ServingEndpointName = "DATABRICKS_SERVING_ENDPOINT_NAME";

    /// <summary>The workspace's id.</summary>
    public const string WorkspaceId = "DATABRICKS_WORKSPACE_ID";

    /// <summary>The experiment that the agent logs its traces to.</summary>
    public const string ExperimentId = "MLFLOW_EXPERIMENT_ID";

    /// <summary>Where the agent's traces go: <c>databricks</c> for the workspace.</summary>
    public const string TrackingUri = "MLFLOW_TRACKING_URI";

    /// <summary>The serving endpoint of the model that the agent thinks with.</summary>
    public const string ModelEndpoint = "AGENT_MODEL_ENDPOINT";

    /// <summary>The SQL warehouse that the agent asks as its user.</summary>
    public const string WarehouseId = "DATABRICKS_WAREHOUSE_ID";

    /// <summary>The SQL warehouse that the traces' tables are read through.</summary>
    public const string TracingWarehouseId = "MLFLOW_TRACING_SQL_WAREHOUSE_ID";

    /// <summary>The traces' tables: <c>catalog.schema.prefix</c>.</summary>
    public const string TracingTable = "MLFLOW_TRACING_TABLE";

    /// <summary>Who the probes must find to be the user.</summary>
    public const string ExpectedUserEmail = "EXPECTED_USER_EMAIL";

    /// <summary>The app's own name.</summary>
    public const string AppName = "DATABRICKS_APP_NAME";

    /// <summary>The port to listen on, on all interfaces.</summary>
    public const string AppPort = "DATABRICKS_APP_PORT";

    /// <summary>The addresses to listen on where <see cref="AppPort"/> is not set.</summary>
    public const string Urls = "ASPNETCORE_URLS";

    /// <summary>The workspace; may lack its scheme.</summary>
    public const string Host = "DATABRICKS_HOST";

    /// <summary>The app's service principal.</summary>
    public const string ClientId = "DATABRICKS_CLIENT_ID";

    /// <summary>The service principal's secret.</summary>
    public const string ClientSecret = "DATABRICKS_CLIENT_SECRET";

    /// <summary>A personal access token, for a developer's machine.</summary>
    public const string Token = "DATABRICKS_TOKEN";

    /// <summary>Which profile of the configuration file to use.</summary>
    public const string ConfigProfile = "DATABRICKS_CONFIG_PROFILE";

    /// <summary>How to sign in, whatever the profile says.</summary>
    public const string AuthType = "DATABRICKS_AUTH_TYPE";

    /// <summary>The CLI's: the bundle's target.</summary>
    public const string BundleTarget = "DATABRICKS_BUNDLE_TARGET";

    /// <summary>The CLI's: what <see cref="BundleTarget"/> was called before.</summary>
    public const string BundleEnvironment = "DATABRICKS_BUNDLE_ENV";

    /// <summary>The CLI's: what deploys the bundle, whatever the bundle says.</summary>
    public const string BundleEngine = "DATABRICKS_BUNDLE_ENGINE";

    /// <summary>The CLI's: the bundle's folder, whatever folder it runs in.</summary>
    public const string BundleRoot = "DATABRICKS_BUNDLE_ROOT";

    /// <summary>Where the configuration file is, if not in the home directory.</summary>
    public const string ConfigFile = "DATABRICKS_CONFIG_FILE";

    /// <summary>The OTLP collector; nothing is exported when absent.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>How to speak to the collector: <c>grpc</c> (the default) or <c>http/protobuf</c>.</summary>
    public const string OtlpProtocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>Whether prompts and answers may stand in spans.</summary>
    public const string CaptureMessageContent = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
}
