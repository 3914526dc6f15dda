using Microsoft.Extensions.Http.Logging;
using Microsoft.Extensions.Logging;

namespace AgentStack.ServiceDefaults.Telemetry;

/// <summary>
/// One line per HTTP call, without headers and query. It takes the place of the factory's own loggers: at their finest level
/// those hand every header, tokens included, to the log exporter.
/// </summary>
internal sealed class HttpCallLogger(ILogger<HttpCallLogger> logger) : IHttpClientLogger
{
    public object? LogRequestStart(HttpRequestMessage request) => null;

    public void LogRequestStop(object? context, HttpRequestMessage request, HttpResponseMessage response, TimeSpan elapsed) =>
        logger.LogInformation("{Method} {Address} answered {Status} in {Elapsed}", request.Method, Address(request), (int)response.StatusCode, elapsed);

    public void LogRequestFailed(object? context, HttpRequestMessage request, HttpResponseMessage? response, Exception exception, TimeSpan elapsed)
    {
        if (exception is OperationCanceledException)
        {
            logger.LogInformation("{Method} {Address} was cancelled after {Elapsed}", request.Method, Address(request), elapsed);
        }
        else
        {
            logger.LogWarning("{Method} {Address} failed after {Elapsed}: {Failure}", request.Method, Address(request), elapsed, exception.Message);
        }
    }

    private static string? Address(HttpRequestMessage request) => request.RequestUri?.GetLeftPart(UriPartial.Path);
}
