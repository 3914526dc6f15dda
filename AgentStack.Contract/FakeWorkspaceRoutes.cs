namespace AgentStack.Contract;

/// <summary>Routes of the workspace's double that no real workspace has.</summary>
public static class FakeWorkspaceRoutes
{
    /// <summary>Everything that does not exist at Databricks stands below this.</summary>
    public const string Prefix = "/_fake";

    /// <summary>Followed by an app's name: the app's switches.</summary>
    public const string Apps = Prefix + "/apps/";

    /// <summary>PATCH, below an app, followed by a binding's name. Approves the binding, or withdraws that.</summary>
    public const string Bindings = "/bindings/";

    /// <summary>GET. The traces and who assessed them, as a page.</summary>
    public const string Traces = Prefix + "/traces";

    /// <summary>GET, below an app. The environment that the platform gives the app, as one flat JSON object.</summary>
    public const string Environment = "/environment";
}
