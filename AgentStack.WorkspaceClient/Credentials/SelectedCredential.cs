namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>The credential that the configuration leads to, and the workspace it belongs to.</summary>
/// <param name="Credential">The credential.</param>
/// <param name="Host">The workspace; <see langword="null"/> where a bare token says nothing of it.</param>
internal sealed record SelectedCredential(ICredential Credential, Uri? Host);
