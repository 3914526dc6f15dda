namespace AgentStack.Contract;

/// <summary>Fields and values of MLflow's traces REST API (3.0).</summary>
public static class TraceFields
{
    public const string Trace = "trace";
    public const string TraceInfo = "trace_info";
    public const string TraceId = "trace_id";
    public const string TraceLocation = "trace_location";
    public const string Type = "type";

    /// <summary>The <see cref="Type"/> of a location that is an experiment.</summary>
    public const string MlflowExperimentType = "MLFLOW_EXPERIMENT";

    public const string MlflowExperiment = "mlflow_experiment";
    public const string ExperimentId = "experiment_id";
    public const string RequestPreview = "request_preview";
    public const string ResponsePreview = "response_preview";
    public const string RequestTime = "request_time";
    public const string ExecutionDuration = "execution_duration";
    public const string State = "state";

    /// <summary>The <see cref="State"/> of a trace whose agent answered.</summary>
    public const string Ok = "OK";

    /// <summary>The <see cref="State"/> of a trace whose agent failed.</summary>
    public const string Error = "ERROR";

    public const string Assessments = "assessments";
}
