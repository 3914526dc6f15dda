using System.Collections.Concurrent;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>Who lets which app act with a token of theirs: as the seed says, until the person decides otherwise.</summary>
internal sealed class Consents
{
    private readonly ConcurrentDictionary<(string UserId, string App), bool> _decided = new();

    public bool Has(User user, WorkspaceApp app) => _decided.TryGetValue((user.Id, app.Name), out var granted) ? granted : user.Consents;

    public void Grant(User user, WorkspaceApp app) => _decided[(user.Id, app.Name)] = true;

    public void Withdraw(User user, WorkspaceApp app) => _decided[(user.Id, app.Name)] = false;
}
