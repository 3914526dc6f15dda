using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Targets;

/// <summary>An app as the person names it.</summary>
/// <param name="Name">Its name in the workspace; <see langword="null"/> where only an address was given.</param>
/// <param name="Url">Its address, where it was given; otherwise the workspace knows it.</param>
/// <param name="NameOption">The option that gives <paramref name="Name"/>.</param>
internal sealed record TargetApp(string? Name, Uri? Url, string NameOption)
{
    /// <summary>What the workspace says of the app to the first who may look at it.</summary>
    /// <param name="askers">Who asks, one after the other.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="TargetException">The workspace has no such app, or knows no address of it.</exception>
    /// <exception cref="WorkspaceException">The workspace does not tell.</exception>
    public async Task<LocatedApp> FindAsync(IEnumerable<Identity> askers, CancellationToken cancellation)
    {
        WorkspaceException? refusal = null;
        foreach (var asker in Name is null ? [] : askers)
        {
            try
            {
                return await FindAsync(asker, cancellation);
            }
            catch (WorkspaceException failure) when (failure.Reason is WorkspaceFailure.Forbidden)
            {
                refusal ??= failure;
            }
        }

        return new(this, null, refusal);
    }

    private async Task<LocatedApp> FindAsync(Identity asker, CancellationToken cancellation)
    {
        try
        {
            var known = await asker.Apps.FindAsync(Name!, cancellation);
            return (Url ?? known.Url) is null
                ? throw new TargetException($"App '{Name}' has no URL yet: deploy and start it.")
                : new(this, known, null);
        }
        catch (WorkspaceException failure) when (failure.Reason is WorkspaceFailure.NotFound)
        {
            throw new TargetException(
                $"{asker.Workspace.Host} has no app '{Name}': deploy it first, or name yours with {NameOption}.", failure);
        }
    }
}
