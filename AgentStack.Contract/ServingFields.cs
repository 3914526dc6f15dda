namespace AgentStack.Contract;

/// <summary>What the workspace tells of its models' endpoints.</summary>
public static class ServingFields
{
    /// <summary>The list of endpoints.</summary>
    public const string Endpoints = "endpoints";

    /// <summary>An endpoint's name.</summary>
    public const string Name = "name";

    /// <summary>What the model is for: <see cref="Chat"/>.</summary>
    public const string Task = "task";

    /// <summary>A chat model, as a <see cref="Task"/>.</summary>
    public const string Chat = "llm/v1/chat";

    /// <summary>What the endpoint is doing: an object with <see cref="Ready"/> and <see cref="ConfigUpdate"/>.</summary>
    public const string State = "state";

    /// <summary>In <see cref="State"/>: whether it answers, which is <see cref="IsReady"/>.</summary>
    public const string Ready = "ready";

    /// <summary>It answers, as <see cref="Ready"/>.</summary>
    public const string IsReady = "READY";

    /// <summary>In <see cref="State"/>: whether it is being changed, which is <see cref="NotUpdating"/>.</summary>
    public const string ConfigUpdate = "config_update";

    /// <summary>Nothing is being changed, as <see cref="ConfigUpdate"/>.</summary>
    public const string NotUpdating = "NOT_UPDATING";

    /// <summary>The most that the caller may do with it: <see cref="CanView"/>, <see cref="CanQuery"/> or <see cref="CanManage"/>.</summary>
    public const string PermissionLevel = "permission_level";

    public const string CanView = "CAN_VIEW";
    public const string CanQuery = "CAN_QUERY";
    public const string CanManage = "CAN_MANAGE";
}
