namespace AgentStack.Deploy.Model;

/// <summary>
/// A kind of resource that an app can be bound to: how the bundle spells it, the fields that it needs and the permissions that it
/// knows. Source: <c>resources.apps.*.resources</c> in the official bundle schema.
/// </summary>
/// <param name="Name">The kind's key in the binding, such as <c>sql_warehouse</c>.</param>
/// <param name="Fields">Its own fields, all of them required, in the order in which they are written.</param>
/// <param name="Permissions">What an app may be allowed to do with it.</param>
public sealed record BindingKind(string Name, IReadOnlyList<string> Fields, IReadOnlyList<string> Permissions)
{
    /// <summary>Another app of the workspace.</summary>
    public static readonly BindingKind App = new("app", ["name"], ["CAN_USE"]);

    /// <summary>A database instance of Lakebase.</summary>
    public static readonly BindingKind Database = new("database", ["instance_name", "database_name"], ["CAN_CONNECT_AND_CREATE"]);

    /// <summary>An MLflow experiment.</summary>
    public static readonly BindingKind Experiment = new("experiment", ["experiment_id"], ["CAN_MANAGE", "CAN_EDIT", "CAN_READ"]);

    /// <summary>A Genie space.</summary>
    public static readonly BindingKind GenieSpace =
        new("genie_space", ["name", "space_id"], ["CAN_MANAGE", "CAN_EDIT", "CAN_RUN", "CAN_VIEW"]);

    /// <summary>A job.</summary>
    public static readonly BindingKind Job = new("job", ["id"], ["CAN_MANAGE", "IS_OWNER", "CAN_MANAGE_RUN", "CAN_VIEW"]);

    /// <summary>A branch and a database of a Lakebase project.</summary>
    public static readonly BindingKind Postgres = new("postgres", ["branch", "database"], ["CAN_CONNECT_AND_CREATE"]);

    /// <summary>A secret of a secret scope.</summary>
    public static readonly BindingKind Secret = new("secret", ["scope", "key"], ["READ", "WRITE", "MANAGE"]);

    /// <summary>A model serving endpoint.</summary>
    public static readonly BindingKind ServingEndpoint = new("serving_endpoint", ["name"], ["CAN_MANAGE", "CAN_QUERY", "CAN_VIEW"]);

    /// <summary>A SQL warehouse.</summary>
    public static readonly BindingKind SqlWarehouse = new("sql_warehouse", ["id"], ["CAN_MANAGE", "CAN_USE", "IS_OWNER"]);

    /// <summary>A volume, a table, a function or a connection of Unity Catalog.</summary>
    public static readonly BindingKind UcSecurable = new(
        "uc_securable",
        ["securable_full_name", "securable_type"],
        ["READ_VOLUME", "WRITE_VOLUME", "SELECT", "EXECUTE", "USE_CONNECTION", "MODIFY"]);

    /// <summary>All kinds.</summary>
    public static readonly IReadOnlyList<BindingKind> All =
        [App, Database, Experiment, GenieSpace, Job, Postgres, Secret, ServingEndpoint, SqlWarehouse, UcSecurable];
}
