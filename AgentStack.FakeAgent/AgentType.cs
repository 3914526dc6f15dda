namespace AgentStack.FakeAgent;

/// <summary>The <c>agent_type</c> of <c>mlflow.genai.agent_server.AgentServer</c>.</summary>
internal enum AgentType
{
    /// <summary>Validates requests, answers in Responses events, returns trace ids, has a <c>/responses</c> route.</summary>
    ResponsesAgent,

    /// <summary><c>None</c> in Python: takes any object, answers in chat chunks.</summary>
    Untyped,
}
