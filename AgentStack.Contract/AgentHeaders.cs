namespace AgentStack.Contract;

/// <summary>Headers that the front app sets on its call to the agent, beside <see cref="ForwardedHeaders.AccessToken"/>.</summary>
public static class AgentHeaders
{
    /// <summary>The signed-in user's e-mail; the agent's <c>AssessmentSource.source_id</c>.</summary>
    public const string AppUserEmail = "x-app-user-email";

    /// <summary>Asks a <c>ResponsesAgent</c> for the trace id; the value is <see cref="ReturnTraceIdOn"/>.</summary>
    public const string ReturnTraceId = "x-mlflow-return-trace-id";

    /// <summary>The value that switches <see cref="ReturnTraceId"/> on.</summary>
    public const string ReturnTraceIdOn = "true";
}
