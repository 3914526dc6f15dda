namespace AgentStack.Contract;

/// <summary>Values of a message's <see cref="RequestFields.Role"/>.</summary>
public static class Roles
{
    public const string User = "user";
    public const string Assistant = "assistant";
    public const string System = "system";
    public const string Developer = "developer";
}
