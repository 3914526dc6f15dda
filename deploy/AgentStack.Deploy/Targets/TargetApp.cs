using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Targets;

/// <summary>An app as the person names it.</summary>
/// <param name="Name">Its name in the workspace; <see langword="null"/> where only an address was given.</param>
/// <param name="Url">Its address, where it was given; otherwise the workspace knows it.</param>
/// <param name="NameOption">The option that gives <paramref name="Name"/>.</param>
internal sealed record TargetApp(string? Name, Uri? Url, string NameOption)
{
    /// <summary>What the workspace says of the app; <see langword="null"/> where it has no name to ask for.</summary>
    /// <exception cref="TargetException">The workspace has no such app.</exception>
    /// <exception cref="WorkspaceException">The workspace does not tell.</exception>
    public async Task<WorkspaceApp?> FindAsync(Identity asker, CancellationToken cancellation)
    {
        try
        {
            return Name is null ? null : await asker.Apps.FindAsync(Name, cancellation);
        }
        catch (WorkspaceException failure) when (failure.Reason is WorkspaceFailure.NotFound)
        {
            throw new TargetException(
                $"{asker.Workspace.Host} has no app '{Name}': deploy it first, or name yours with {NameOption}.", failure);
        }
    }

    /// <summary>Where the app is.</summary>
    /// <param name="known">What <see cref="FindAsync"/> said.</param>
    /// <exception cref="TargetException">It has no address yet.</exception>
    public Uri AddressOf(WorkspaceApp? known) => Url ?? known?.Url
        ?? throw new TargetException($"App '{Name}' has no URL yet: deploy and start it.");
}
