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
}
