namespace AgentStack.Contract;

/// <summary>The shape of a refusal by the workspace's APIs.</summary>
public static class ApiErrorFields
{
    /// <summary>Such as <c>PERMISSION_DENIED</c>.</summary>
    public const string ErrorCode = "error_code";

    /// <summary>A sentence for people.</summary>
    public const string Message = "message";
}
