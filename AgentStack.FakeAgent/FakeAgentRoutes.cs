using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Server;

namespace AgentStack.FakeAgent;

/// <summary>The agent's routes.</summary>
internal static class FakeAgentRoutes
{
    /// <summary>GET. The scenarios, for people.</summary>
    public const string StartPage = "/";

    /// <summary>GET. The latest requests' headers, for tests.</summary>
    public const string ReceivedRequests = "/_fake/requests";

    /// <summary>Maps what <c>AgentServer</c> serves, and two pages of the fake's own.</summary>
    public static WebApplication MapFakeAgent(this WebApplication app)
    {
        app.UseMiddleware<RequestLogging>();
        app.UseMiddleware<FastApiErrors>();
        app.UseMiddleware<FastApiRouting>();

        var options = app.Services.GetRequiredService<AgentOptions>();
        var invocations = app.Services.GetRequiredService<InvocationsEndpoint>();
        app.MapPost(AgentRoutes.Invocations, invocations.HandleAsync);
        if (options.Type == AgentType.ResponsesAgent)
        {
            app.MapPost(AgentRoutes.Responses, invocations.HandleAsync);
        }
        app.MapGet(AgentRoutes.AgentInfo, context => WriteAsync(context, AgentInfo.Of(options)));
        app.MapGet(AgentRoutes.Health, context => WriteAsync(context, AgentInfo.Healthy()));
        app.MapGet(StartPage, Server.StartPage.WriteAsync);
        app.MapGet(ReceivedRequests, RequestLog.WriteAsync);
        return app;
    }

    private static Task WriteAsync(HttpContext context, JsonObject answer) =>
        FastApi.WriteJsonAsync(context.Response, StatusCodes.Status200OK, answer);
}
