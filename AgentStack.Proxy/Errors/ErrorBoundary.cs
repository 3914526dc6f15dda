namespace AgentStack.Proxy.Errors;

/// <summary>Turns what the routes below throw into answers. A client that left gets none.</summary>
internal sealed class ErrorBoundary(RequestDelegate next, ILogger<ErrorBoundary> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            log.LogDebug("The client left {Path} before its answer.", http.Request.Path);
        }
        catch (Exception failure)
        {
            await AnswerAsync(http, failure);
        }
    }

    private Task AnswerAsync(HttpContext http, Exception failure)
    {
        if (ProxyException.TryFrom(failure, out var named))
        {
            log.LogWarning("{Path} failed with {Code}: {Reason}", http.Request.Path, named.Error.Code(), named.Message);
        }
        else
        {
            log.LogError(failure, "{Path} failed.", http.Request.Path);
        }

        if (http.Response.HasStarted)
        {
            // Too late for a status: a cut connection is the only honest end of a body with a promised form.
            http.Abort();
            return Task.CompletedTask;
        }

        http.Response.Clear();
        return named is null
            ? ErrorAnswer.WriteAsync(http, ProxyError.InternalError, "The front app failed; its log says why.")
            : ErrorAnswer.WriteAsync(http, named.Error, named.MessageForClient);
    }
}
