namespace AgentStack.FakeAgent.Server;

/// <summary>Turns exceptions into the answers that FastAPI makes of them.</summary>
internal sealed class FastApiErrors(RequestDelegate next, ILogger<FastApiErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.Server = "uvicorn";
        try
        {
            await next(context);
        }
        catch (HttpException exception)
        {
            await FastApi.WriteDetailAsync(context.Response, exception.Status, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // The connection is gone; there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            logger.LogError(exception, "{Path} failed", context.Request.Path);
            await FastApi.WriteServerErrorAsync(context.Response);
        }
    }
}
