using System.Net;
using AgentStack.Contract;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Targets;

/// <summary>The stack that the AppHost runs on this machine, with the workspace's double in a workspace's place.</summary>
internal sealed class LocalTarget(TargetRequest request, Redaction redaction) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };

    /// <summary>Asks the double for the credentials of the front app's principal, and signs a person in.</summary>
    /// <exception cref="TargetException">The stack does not run, or the double does not let the person in.</exception>
    public async Task<Target> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            var front = await EnvironmentOfAsync(request.Front, cancellation);
            var agent = await EnvironmentOfAsync(request.Agent, cancellation);
            var secret = Required(front, EnvironmentVariables.ClientSecret);
            redaction.Keep(secret);
            var token = await new PersonSignIn(_http, request.WorkspaceUrl).SignInAsync(request.Person, cancellation);
            redaction.Keep(token);
            return new(
                Identity.OfPrincipal(request.WorkspaceUrl, Required(front, EnvironmentVariables.ClientId), secret),
                Identity.OfToken(request.WorkspaceUrl, token),
                request.Front,
                request.Agent,
                request.ExpectedEmail ?? request.Person,
                agent.GetValueOrDefault(EnvironmentVariables.WarehouseId),
                agent.GetValueOrDefault(EnvironmentVariables.TracingTable));
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConnectionError)
        {
            throw new TargetException(
                $"Nothing answers at {Workspace}: start it with `dotnet run --project AgentStack.AppHost`.", failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new TargetException($"{Workspace} gave no complete answer: is it the workspace's double?", failure);
        }
    }

    public void Dispose() => _http.Dispose();

    private string Workspace => request.WorkspaceUrl.GetLeftPart(UriPartial.Authority);

    private async Task<IReadOnlyDictionary<string, string>> EnvironmentOfAsync(TargetApp app, CancellationToken cancellation)
    {
        var route = $"{FakeWorkspaceRoutes.Apps}{Uri.EscapeDataString(app.Name ?? "")}{FakeWorkspaceRoutes.Environment}";
        using var answer = await _http.GetAsync(new Uri(request.WorkspaceUrl, route), cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => await AppVariables.ReadAsync(answer.Content, cancellation) ?? throw NoDouble(answer),
            HttpStatusCode.NotFound => throw new TargetException(
                $"{Workspace} has no app '{app.Name}': name one of its seed with {app.NameOption}."),
            _ => throw NoDouble(answer),
        };
    }

    private string Required(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault(name)
        ?? throw new TargetException($"{Workspace} gives app '{request.Front.Name}' no {name}: is it the workspace's double?");

    private TargetException NoDouble(HttpResponseMessage answer) =>
        new($"{Workspace} is not the workspace's double ({(int)answer.StatusCode}): name the double with --workspace-url.");
}
