namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>
/// The credential that the configuration leads to, chosen when first needed. A choice that fails is made anew at the next
/// request, so that signing in needs no restart.
/// </summary>
internal sealed class CredentialChain(CredentialSelector selector) : ICredential, IDisposable
{
    private readonly Lock _gate = new();
    private SelectedCredential? _selected;

    /// <summary>The workspace that the credential belongs to; <see langword="null"/> where nothing names it.</summary>
    /// <exception cref="WorkspaceException">No credential is configured, or only half of one.</exception>
    public Uri? Host => Selected().Host;

    /// <inheritdoc/>
    public ValueTask<string> GetTokenAsync(CancellationToken cancellation) => Selected().Credential.GetTokenAsync(cancellation);

    public void Dispose() => (_selected?.Credential as IDisposable)?.Dispose();

    private SelectedCredential Selected()
    {
        lock (_gate)
        {
            return _selected ??= selector.Select();
        }
    }
}
