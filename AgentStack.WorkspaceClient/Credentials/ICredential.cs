namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>The program's own identity towards the workspace and its apps; an app's is its service principal.</summary>
public interface ICredential
{
    /// <summary>A bearer token of that identity. Ask per request: the credential keeps it fresh.</summary>
    /// <exception cref="WorkspaceException">Nothing is configured, or the workspace gave no token.</exception>
    ValueTask<string> GetTokenAsync(CancellationToken cancellation);
}
