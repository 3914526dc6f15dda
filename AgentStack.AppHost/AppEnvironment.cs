using System.Net.Http.Json;
using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.AppHost;

/// <summary>The environment that a workspace gives an app: its name, its service principal, its resource bindings resolved.</summary>
internal sealed class AppEnvironment(string appName, EndpointReference workspace)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Asks the workspace, which runs by now because the app waits for it.</summary>
    /// <exception cref="DistributedApplicationException">The workspace has no such app, or did not answer.</exception>
    public async Task AddToAsync(EnvironmentCallbackContext context)
    {
        if (!context.ExecutionContext.IsRunMode)
        {
            return;
        }

        var address = $"{workspace.Url}{FakeWorkspaceRoutes.Apps}{appName}{FakeWorkspaceRoutes.Environment}";
        using var client = new HttpClient { Timeout = Deadline };
        try
        {
            var variables = await client.GetFromJsonAsync<Dictionary<string, string>>(address, context.CancellationToken);
            foreach (var (name, value) in variables ?? [])
            {
                context.EnvironmentVariables[name] = value;
            }
        }
        catch (Exception failure) when (
            failure is HttpRequestException or JsonException
            || (failure is OperationCanceledException && !context.CancellationToken.IsCancellationRequested))
        {
            throw new DistributedApplicationException(
                $"The workspace did not give app '{appName}' its environment: {failure.Message}", failure);
        }
    }
}
