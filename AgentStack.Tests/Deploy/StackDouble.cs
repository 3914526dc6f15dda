using AgentStack.Contract;
using AgentStack.Tests.Credentials;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Deploy;

/// <summary>
/// A deployed stack on real sockets, in which everything is as it should be until a test breaks it: a workspace, the two apps,
/// and a machine with a profile of a user and one of a principal.
/// </summary>
internal sealed class StackDouble : IAsyncDisposable
{
    public const string Email = "ada@example.com";
    public const string UserToken = "token-of-ada";
    public const string Secret = "secret-of-the-principal";
    public const string PrincipalId = "5b1f7a52-0c5d-4b53-9a3e-6f0a4d3c1e01";
    public const string TraceId = "trace:/main.agentstack.traces/abc123";

    /// <summary>An answer for which the agent asked SQL as the user.</summary>
    public static readonly string[] GoodAnswer =
    [
        Answers.Event("""{"type": "response.output_item.done", "item": {"type": "function_call_output", "call_id": "c1", "output": "{\"current_user\": \"ada@example.com\", \"bookings\": 7}"}}"""),
        Answers.Delta("You had 7 "),
        Answers.Delta("bookings."),
        Answers.Event($$"""{"trace_id": "{{TraceId}}"}"""),
        Answers.Done,
    ];

    private readonly ScriptedServer _front;
    private readonly ScriptedServer _agent;

    private StackDouble(WorkspaceDouble workspace, Routes routes, ScriptedServer front, ScriptedServer agent)
    {
        (Workspace, On, _front, _agent) = (workspace, routes, front, agent);
        Home.Configure($"""
            [ada]
            host = {workspace.Url}
            token = {UserToken}
            [robot]
            host = {workspace.Url}
            client_id = {PrincipalId}
            client_secret = {Secret}
            """);
        Home.InstallCli("echo 'Databricks CLI v0.299.1'");
    }

    public WorkspaceDouble Workspace { get; }

    public DatabricksHome Home { get; } = new();

    /// <summary>What the apps answer.</summary>
    public Routes On { get; }

    public Uri FrontAddress => _front.Address;

    public Uri AgentAddress => _agent.Address;

    public IReadOnlyCollection<ReceivedRequest> FrontRequests => _front.Requests;

    public IReadOnlyCollection<ReceivedRequest> AgentRequests => _agent.Requests;

    public static async Task<StackDouble> StartAsync()
    {
        var routes = new Routes();
        var workspace = await WorkspaceDouble.StartAsync();
        var front = await ScriptedServer.StartAsync(routes.AnswerFrontAsync);
        var agent = await ScriptedServer.StartAsync(routes.AnswerAgentAsync);
        var stack = new StackDouble(workspace, routes, front, agent);
        workspace.GrantTokens();
        stack.SetFront();
        stack.SetAgent();
        workspace.On($"GET {WorkspaceRoutes.Me}", http => (IsUser(http)
            ? Answers.Json($$"""{"userName": "{{Email}}", "emails": [{"value": "{{Email}}"}]}""")
            : Answers.Json($$"""{"userName": "{{PrincipalId}}"}"""))(http));
        stack.ReadsBack($$"""[["{{Email}}"]]""");
        return stack;
    }

    /// <summary>What the workspace says of the front app.</summary>
    public void SetFront(string resources = """{"name":"agent-backend","app":{"name":"agentstack-agent","permission":"CAN_USE"}}""", string scopes = "\"sql\"") =>
        Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Front}", 200, $$"""
            {"name":"{{AppNames.Front}}","url":"{{_front.Address}}","service_principal_client_id":"{{PrincipalId}}",
             "compute_status":{"state":"ACTIVE"},"app_status":{"state":"RUNNING"},
             "resources":[{{resources}}],"user_api_scopes":[{{scopes}}]}
            """);

    /// <summary>What the workspace says of the agent app.</summary>
    public void SetAgent(string compute = "ACTIVE", string app = "RUNNING") =>
        Workspace.On($"GET {WorkspaceRoutes.Apps}{AppNames.Agent}", 200, $$"""
            {"name":"{{AppNames.Agent}}","url":"{{_agent.Address}}","compute_status":{"state":"{{compute}}"},"app_status":{"state":"{{app}}"} }
            """);

    /// <summary>What the warehouse answers, as JSON rows.</summary>
    public void ReadsBack(string rows) => Workspace.On($"POST {WorkspaceRoutes.Statements}", Statement(rows));

    /// <summary>A statement's result.</summary>
    public static RequestDelegate Statement(string rows) =>
        Answers.Json($$$"""{"statement_id":"1","status":{"state":"SUCCEEDED"},"result":{"data_array":{{{rows}}}}}""");

    /// <summary>The environment of whoever runs the command here.</summary>
    public List<(string Name, string? Value)> Environment() =>
    [
        ("HOME", Home.Path),
        ("PATH", Home.Bin),
        (EnvironmentVariables.ExpectedUserEmail, Email),
        (EnvironmentVariables.TracingWarehouseId, "warehouse-1"),
        (EnvironmentVariables.TracingTable, "main.agentstack.traces"),
    ];

    /// <summary>Runs the probes as the user, with the principal's profile for the first two.</summary>
    public Task<DeployRun> ProbeAsync(params string[] more) =>
        DeployRun.StartAsync(Environment(), null, ["probe", "--target", "ada", "--principal-profile", "robot", .. more]);

    /// <summary>Runs the preflight as the user.</summary>
    public Task<DeployRun> PreflightAsync(params string[] more) =>
        DeployRun.StartAsync(Environment(), null, ["preflight", "--target", "ada", "--principal-profile", "robot", .. more]);

    private static bool IsUser(HttpContext http) => http.Request.Headers.Authorization == $"Bearer {UserToken}";

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _agent.DisposeAsync();
        await Workspace.DisposeAsync();
        Home.Dispose();
    }

    /// <summary>An answer per route of the two apps; a test replaces the one that it breaks.</summary>
    public sealed class Routes
    {
        public RequestDelegate AgentInfo { get; set; } = Answers.Json("""{"name": "agent", "agent_api": "responses"}""");

        public RequestDelegate Invocations { get; set; } = Answers.Json(
            """{"output": [{"type": "message", "content": [{"type": "output_text", "text": "Hello!"}]}]}""");

        /// <summary>The session of a person.</summary>
        public RequestDelegate Session { get; set; } = Answers.Json(
            $$"""{"user": {"email": "{{Email}}"}, "agent": {"body_shape": "input"}, "on_behalf_of": true, "error": null}""");

        /// <summary>The session of anybody else.</summary>
        public RequestDelegate PrincipalSession { get; set; } = Answers.Json(
            """{"user": null, "agent": {"body_shape": "input"}, "on_behalf_of": false, "error": null}""");

        /// <summary>Whether a person calls.</summary>
        public Func<HttpContext, Task<bool>> IsPersonAsync { get; set; } = http => Task.FromResult(IsUser(http));

        public RequestDelegate Chat { get; set; } = Answers.Stream(GoodAnswer);

        public RequestDelegate Feedback { get; set; } = Answers.Json("""{"mlflowStatus": "logged"}""");

        public Task AnswerAgentAsync(HttpContext http) => Answer(http, http.Request.Path.Value switch
        {
            AgentRoutes.AgentInfo => AgentInfo,
            AgentRoutes.Invocations => Invocations,
            _ => null,
        });

        public async Task AnswerFrontAsync(HttpContext http) => await Answer(http, http.Request.Path.Value switch
        {
            FrontRoutes.Session => await IsPersonAsync(http) ? Session : PrincipalSession,
            FrontRoutes.Chat => Chat,
            FrontRoutes.Feedback => Feedback,
            _ => null,
        });

        private static Task Answer(HttpContext http, RequestDelegate? answer) =>
            (answer ?? Answers.Text("Not found", "text/plain", StatusCodes.Status404NotFound))(http);
    }
}
