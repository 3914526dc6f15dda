using System.Collections.Concurrent;
using System.Security.Cryptography;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Who is signed in to which app, by the random id that their browser holds.</summary>
internal sealed class Sessions
{
    private readonly ConcurrentDictionary<string, (string App, User User)> _open = new(StringComparer.Ordinal);

    /// <summary>Signs a person in.</summary>
    /// <returns>The session's id.</returns>
    public string Begin(WorkspaceApp app, User user)
    {
        var id = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        _open[id] = (app.Name, user);
        return id;
    }

    /// <summary>The person of a session; <see langword="null"/> where there is none of this id with this app.</summary>
    public User? Find(WorkspaceApp app, string? id) =>
        id is not null && _open.TryGetValue(id, out var session) && session.App == app.Name ? session.User : null;

    /// <summary>Signs a person out.</summary>
    public void End(WorkspaceApp app, string? id)
    {
        if (Find(app, id) is not null)
        {
            _open.TryRemove(id!, out _);
        }
    }
}
