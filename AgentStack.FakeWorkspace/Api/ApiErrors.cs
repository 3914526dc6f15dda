using System.Net;
using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Answers refusals, routes that are not there, and what nobody foresaw, as the workspace's APIs do.</summary>
internal sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (ApiException refusal) when (!http.Response.HasStarted)
        {
            logger.LogInformation("{Method} {Path} is refused: {Reason}", http.Request.Method, http.Request.Path, refusal.Message);
            await WriteAsync(http, refusal);
        }
        catch (Exception failure) when (!http.Response.HasStarted && IsUnforeseen(failure, http))
        {
            logger.LogError(failure, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            http.Response.Clear();
            await WriteAsync(http, new ApiException(
                HttpStatusCode.InternalServerError, "INTERNAL_ERROR", "The workspace failed to answer; its log says why."));
        }
    }

    /// <summary>404, and a line in the log: somebody may expect the route here.</summary>
    public static Task UnknownRoute(HttpContext http)
    {
        http.RequestServices.GetRequiredService<ILogger<ApiErrors>>().LogWarning(
            "{Method} {Path} is not a route of this workspace", http.Request.Method, http.Request.Path);
        return WriteAsync(http, new ApiException(
            HttpStatusCode.NotFound, "ENDPOINT_NOT_FOUND", $"No API found for '{http.Request.Method} {http.Request.Path}'"));
    }

    // Kestrel answers what is no HTTP itself; who left needs no answer.
    private static bool IsUnforeseen(Exception failure, HttpContext http) =>
        failure is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested;

    private static Task WriteAsync(HttpContext http, ApiException refusal) => ApiAnswer.WriteObjectAsync(
        http,
        json =>
        {
            json.WriteString(ApiErrorFields.ErrorCode, refusal.ErrorCode);
            json.WriteString(ApiErrorFields.Message, refusal.Message);
        },
        (int)refusal.Status);
}
