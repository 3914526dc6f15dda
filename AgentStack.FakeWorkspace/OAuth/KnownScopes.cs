using AgentStack.Contract;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>The scopes that there are: those of the platform that matter here, and those that an app of the seed asks for.</summary>
internal sealed class KnownScopes(WorkspaceSeed seed)
{
    private readonly HashSet<string> _all =
    [
        OAuthFields.AllApis,
        OAuthScopes.OfflineAccess,
        OAuthScopes.OpenId,
        OAuthScopes.Email,
        OAuthScopes.Profile,
        OAuthScopes.Sql,
        OAuthScopes.Mlflow,
        OAuthScopes.Serving,
        OAuthScopes.Apps,
        OAuthScopes.AccessControlRead,
        OAuthScopes.CurrentUserRead,
        .. seed.Apps.SelectMany(app => app.UserApiScopes ?? []),
    ];

    public IEnumerable<string> All => _all;

    /// <summary>Takes a list apart that has blanks between its scopes.</summary>
    /// <exception cref="OAuthException">It is empty, or names a scope that there is not.</exception>
    public IReadOnlyList<string> Read(string? text)
    {
        var scopes = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        return scopes.Count > 0 && scopes.TrueForAll(_all.Contains)
            ? scopes
            : throw new OAuthException(OAuthErrors.InvalidScope, $"The scope must be some of: {string.Join(' ', _all)}");
    }
}
