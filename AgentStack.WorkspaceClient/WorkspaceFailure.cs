namespace AgentStack.WorkspaceClient;

/// <summary>Why a workspace gave nothing.</summary>
public enum WorkspaceFailure
{
    /// <summary>No credential is configured, or only half of one.</summary>
    NoCredential,

    /// <summary>Nothing names the workspace.</summary>
    NoWorkspace,

    /// <summary>The workspace gave no token for the credential, or sends its bearer to sign in.</summary>
    CredentialRejected,

    /// <summary>The credential is good, but its principal lacks a grant.</summary>
    Forbidden,

    /// <summary>The workspace does not have what it is asked for.</summary>
    NotFound,

    /// <summary>No connection, no answer, or none that can be used.</summary>
    Unreachable,
}
