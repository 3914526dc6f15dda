namespace AgentStack.Contract;

/// <summary>Fields of the answer at <see cref="FrontRoutes.Session"/>.</summary>
public static class SessionFields
{
    /// <summary>Who is signed in, or null.</summary>
    public const string User = "user";

    public const string Email = "email";
    public const string Name = "name";
    public const string Id = "id";

    /// <summary>What the agent says of itself, or null when it cannot be asked.</summary>
    public const string Agent = "agent";

    /// <summary>The agent's own field of the same name.</summary>
    public const string MlflowVersion = "mlflow_version";

    /// <summary><see cref="RequestFields.Input"/> or <see cref="RequestFields.Messages"/>.</summary>
    public const string BodyShape = "body_shape";

    /// <summary>Whether the agent can act as the user: the platform handed a user token over.</summary>
    public const string OnBehalfOf = "on_behalf_of";
}
