namespace AgentStack.Contract;

/// <summary>What became of a vote in MLflow. The front app has stored the vote whatever this says.</summary>
public static class MlflowStatuses
{
    /// <summary>An assessment was made.</summary>
    public const string Logged = "logged";

    /// <summary>The user's earlier assessment was changed.</summary>
    public const string Updated = "updated";

    /// <summary>No trace is known of the message.</summary>
    public const string NoTraceId = "no_trace_id";

    /// <summary>MLflow has this very vote already.</summary>
    public const string Skipped = "skipped";

    /// <summary>MLflow refused or did not answer.</summary>
    public const string MlflowError = "mlflow_error";
}
