namespace AgentStack.Contract;

/// <summary>Fields and values of an app, as <see cref="WorkspaceRoutes.Apps"/> answers it.</summary>
public static class AppFields
{
    public const string Name = "name";

    /// <summary>Where the app is served; may lack its scheme.</summary>
    public const string Url = "url";

    /// <summary>All apps, in the answer to a list.</summary>
    public const string Apps = "apps";

    public const string Description = "description";
    public const string CreateTime = "create_time";

    /// <summary>The numeric id of the app's own identity.</summary>
    public const string ServicePrincipalId = "service_principal_id";

    public const string ServicePrincipalName = "service_principal_name";

    /// <summary>The OAuth client that the app is when people sign in to it.</summary>
    public const string OAuthClientId = "oauth2_app_client_id";

    /// <summary>The OAuth client id of the app's own identity.</summary>
    public const string ServicePrincipalClientId = "service_principal_client_id";
    public const string ComputeStatus = "compute_status";
    public const string AppStatus = "app_status";

    /// <summary>In <see cref="ComputeStatus"/> and <see cref="AppStatus"/>.</summary>
    public const string State = "state";

    /// <summary>In <see cref="ComputeStatus"/> and <see cref="AppStatus"/>: a sentence for people.</summary>
    public const string Message = "message";

    /// <summary>The <see cref="ComputeStatus"/> of an app whose machine is up.</summary>
    public const string Active = "ACTIVE";

    /// <summary>The <see cref="ComputeStatus"/> of an app that was stopped.</summary>
    public const string Stopped = "STOPPED";

    /// <summary>The <see cref="ComputeStatus"/> of an app whose machine failed.</summary>
    public const string Error = "ERROR";

    /// <summary>The <see cref="AppStatus"/> of an app whose process ended by itself.</summary>
    public const string Crashed = "CRASHED";

    /// <summary>What is deployed now: an object with <see cref="DeploymentId"/>.</summary>
    public const string ActiveDeployment = "active_deployment";

    public const string DeploymentId = "deployment_id";

    /// <summary>The <see cref="AppStatus"/> of an app that serves.</summary>
    public const string Running = "RUNNING";

    /// <summary>The <see cref="AppStatus"/> of an app that does not serve.</summary>
    public const string Unavailable = "UNAVAILABLE";

    /// <summary>What the app is bound to: items of <see cref="Name"/> and one kind, such as <see cref="App"/>.</summary>
    public const string Resources = "resources";

    /// <summary>A resource's kind: another app, with <see cref="Name"/> and <see cref="Permission"/>.</summary>
    public const string App = "app";

    /// <summary>A resource's kind: an MLflow experiment, with its id and <see cref="Permission"/>.</summary>
    public const string Experiment = "experiment";

    /// <summary>A resource's kind: a SQL warehouse, with <see cref="Id"/> and <see cref="Permission"/>.</summary>
    public const string SqlWarehouse = "sql_warehouse";

    /// <summary>A resource's kind: a model's endpoint, with <see cref="Name"/> and <see cref="Permission"/>.</summary>
    public const string ServingEndpoint = "serving_endpoint";

    public const string Id = "id";
    public const string Permission = "permission";

    /// <summary>The <see cref="Permission"/> to call an app.</summary>
    public const string CanUse = "CAN_USE";

    /// <summary>The scopes of the user token that the ingress hands over; none is handed over where this is empty.</summary>
    public const string UserApiScopes = "user_api_scopes";

    /// <summary><see cref="UserApiScopes"/> and those that every user token has.</summary>
    public const string EffectiveUserApiScopes = "effective_user_api_scopes";
}
