namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>Why there is no token.</summary>
internal static class CredentialFailures
{
    /// <summary>Nothing usable is configured.</summary>
    public static WorkspaceException Missing(string message, Exception? cause = null) =>
        new(WorkspaceFailure.NoCredential, message, cause);

    /// <summary>The workspace refused what is configured, or did not answer.</summary>
    public static WorkspaceException Rejected(string message, Exception? cause = null) =>
        new(WorkspaceFailure.CredentialRejected, message, cause);
}
