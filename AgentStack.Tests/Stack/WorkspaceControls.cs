using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.SignIn;

namespace AgentStack.Tests.Stack;

/// <summary>The workspace's switches, as its start page has them: what is turned is turned back at the end.</summary>
internal sealed class WorkspaceControls : IAsyncDisposable
{
    private readonly HttpClient _workspace;
    private readonly List<(string Route, JsonObject Back)> _turned = [];

    public WorkspaceControls(AppHostFixture stack) => _workspace = stack.CreateWorkspaceClient();

    /// <summary>Sets an app's switch.</summary>
    public Task SetAsync(string app, string name, JsonNode value, JsonNode back, CancellationToken token) =>
        PatchAsync($"{FakeWorkspaceRoutes.Apps}{app}", new() { [name] = value }, new() { [name] = back }, token);

    /// <summary>Withdraws the approval of an app's binding.</summary>
    public Task WithdrawAsync(string app, string binding, CancellationToken token) => PatchAsync(
        $"{FakeWorkspaceRoutes.Apps}{app}{FakeWorkspaceRoutes.Bindings}{binding}", new() { ["approved"] = false }, new() { ["approved"] = true }, token);

    /// <summary>Puts a person's consent to an app back to what it is before anybody decides: not given.</summary>
    public Task ForgetConsentAsync(string app, string email, CancellationToken token) => PatchAsync(
        $"{ConsentsEndpoint.Route}/{app}/{email}",
        new() { [ConsentsEndpoint.Granted] = false },
        new() { [ConsentsEndpoint.Granted] = false },
        token);

    public async ValueTask DisposeAsync()
    {
        foreach (var (route, back) in Enumerable.Reverse(_turned))
        {
            using var answer = await _workspace.PatchAsJsonAsync(route, back);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        _workspace.Dispose();
    }

    private async Task PatchAsync(string route, JsonObject change, JsonObject back, CancellationToken token)
    {
        using var answer = await _workspace.PatchAsJsonAsync(route, change, token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        _turned.Add((route, back));
    }
}
