namespace AgentStack.FakeAgent.Server;

/// <summary>Starlette's routing where ASP.NET Core's is more lenient: paths match to the letter.</summary>
internal sealed class FastApiRouting(RequestDelegate next, EndpointDataSource endpoints)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (!IsRoute(path))
        {
            AnswerUnknown(context, path);
            return;
        }
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
        {
            await FastApi.WriteDetailAsync(context.Response, StatusCodes.Status405MethodNotAllowed, "Method Not Allowed");
        }
    }

    /// <summary>A route with slashes to spare is redirected to; anything else is not found.</summary>
    private void AnswerUnknown(HttpContext context, string path)
    {
        var trimmed = path.TrimEnd('/');
        if (trimmed == path || !IsRoute(trimmed))
        {
            throw new HttpException(StatusCodes.Status404NotFound, "Not Found");
        }
        var request = context.Request;
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = $"{request.Scheme}://{request.Host}{request.PathBase}{trimmed}{request.QueryString}";
    }

    private bool IsRoute(string path) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint => endpoint.RoutePattern.RawText == path);
}
