using AgentStack.Contract;

namespace AgentStack.FakeAgent.Server;

/// <summary>Keeps every request in the <see cref="RequestLog"/> but the health probe's and the log's own.</summary>
internal sealed class RequestLogging(RequestDelegate next, RequestLog log)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path != AgentRoutes.Health && context.Request.Path != FakeAgentRoutes.ReceivedRequests)
        {
            log.Add(context.Request);
        }
        return next(context);
    }
}
