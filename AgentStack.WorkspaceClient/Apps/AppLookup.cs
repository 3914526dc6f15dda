using System.Net;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.WorkspaceClient.Apps;

/// <summary>Asks the workspace about an app.</summary>
public sealed class AppLookup
{
    private readonly WorkspaceApi _workspace;

    internal AppLookup(WorkspaceApi workspace) => _workspace = workspace;

    /// <summary>The app called <paramref name="name"/>.</summary>
    /// <exception cref="WorkspaceException">There is no such app, no token to ask with, or the workspace does not tell.</exception>
    public async Task<WorkspaceApp> FindAsync(string name, CancellationToken cancellation)
    {
        if (_workspace.Host is not { } host)
        {
            throw new WorkspaceException(
                WorkspaceFailure.NoWorkspace,
                $"App '{name}' cannot be looked up, because {EnvironmentVariables.Host} is not set: set it, or give the app's URL.");
        }

        using var answer = await _workspace.SendAsync(
            HttpMethod.Get, WorkspaceRoutes.Apps + Uri.EscapeDataString(name), json: null, cancellation);
        return answer.Status switch
        {
            HttpStatusCode.OK when answer.Json.ValueKind is JsonValueKind.Object => Read(answer.Json, name, host),
            HttpStatusCode.NotFound => throw new WorkspaceException(
                WorkspaceFailure.NotFound, $"{host} has no app '{name}': check the name and {EnvironmentVariables.Host}."),
            HttpStatusCode.Forbidden => throw new WorkspaceException(
                WorkspaceFailure.Forbidden,
                $"{host} does not let this program look up app '{name}': give its principal {AppFields.CanUse} on it."),
            _ => throw new WorkspaceException(
                WorkspaceFailure.Unreachable, $"{host} failed to say where app '{name}' is ({(int)answer.Status}): try again."),
        };
    }

    private static WorkspaceApp Read(JsonElement app, string name, Uri host)
    {
        Uri? url = null;
        if (app.Text(AppFields.Url) is { } text && !AppAddress.TryReadUrl(text, out url))
        {
            throw new WorkspaceException(WorkspaceFailure.Unreachable, $"{host} gives app '{name}' an address that is none.");
        }

        return new(
            app.Text(AppFields.Name) ?? name,
            url,
            app.Text(AppFields.ServicePrincipalClientId),
            app.Child(AppFields.ComputeStatus).Text(AppFields.State),
            app.Child(AppFields.AppStatus).Text(AppFields.State),
            Bindings(app.Child(AppFields.Resources)),
            Scopes(app.Child(AppFields.UserApiScopes)))
        {
            ActiveDeployment = app.Child(AppFields.ActiveDeployment).Text(AppFields.DeploymentId),
        };
    }

    private static List<AppBinding> Bindings(JsonElement resources) =>
        resources.ValueKind is not JsonValueKind.Array
            ? []
            : [.. resources.EnumerateArray().Select(Binding).OfType<AppBinding>()];

    private static AppBinding? Binding(JsonElement resource)
    {
        if (resource.Text(AppFields.Name) is not { } name)
        {
            return null;
        }

        // A resource has a name, perhaps a description, and one object, whose field says what kind it is.
        var kind = resource.EnumerateObject().FirstOrDefault(field => field.Value.ValueKind is JsonValueKind.Object);
        return kind.Value.ValueKind is JsonValueKind.Object
            ? new(name, kind.Name, kind.Value.Text(AppFields.Name), kind.Value.Text(AppFields.Permission))
            : null;
    }

    private static List<string> Scopes(JsonElement scopes) =>
        scopes.ValueKind is not JsonValueKind.Array
            ? []
            : [.. scopes.EnumerateArray().Select(scope => scope.AsString()).OfType<string>()];
}
