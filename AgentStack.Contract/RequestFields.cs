namespace AgentStack.Contract;

/// <summary>Top-level fields of a request to the agent.</summary>
public static class RequestFields
{
    /// <summary>Responses style: a list of messages and items.</summary>
    public const string Input = "input";

    /// <summary>Chat style: a list of <c>{role, content}</c>.</summary>
    public const string Messages = "messages";

    /// <summary>Whether the agent streams; it does not unless asked.</summary>
    public const string Stream = "stream";

    /// <summary>To a workspace's models: the name of the endpoint that is asked.</summary>
    public const string Model = "model";

    /// <summary>An object that the agent's author defines.</summary>
    public const string CustomInputs = "custom_inputs";

    /// <summary>An object with <see cref="ConversationId"/> and <see cref="UserId"/>.</summary>
    public const string Context = "context";

    /// <summary>The conversation's id, inside <see cref="Context"/>.</summary>
    public const string ConversationId = "conversation_id";

    /// <summary>The user's id, inside <see cref="Context"/>.</summary>
    public const string UserId = "user_id";

    /// <summary>A message's author: <c>user</c>, <c>assistant</c>, <c>system</c>.</summary>
    public const string Role = "role";

    /// <summary>A message's text, or its list of parts.</summary>
    public const string Content = "content";
}
