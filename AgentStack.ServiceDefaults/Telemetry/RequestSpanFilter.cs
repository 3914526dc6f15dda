using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace AgentStack.ServiceDefaults.Telemetry;

/// <summary>Completes a request's span with what is known at its end: route, status and failure, by OpenTelemetry's HTTP conventions.</summary>
internal sealed class RequestSpanFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(CompleteSpanAsync);
        next(app);
    };

    private static async Task CompleteSpanAsync(HttpContext context, RequestDelegate next)
    {
        Exception? failure = null;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
            {
                Complete(span, context, failure);
            }
        }
    }

    private static void Complete(Activity span, HttpContext context, Exception? failure)
    {
        var method = span.GetTagItem("http.request.method") ?? "HTTP";
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? $"{method}" : $"{method} {route}";
        span.SetTag("http.route", route);

        // A client that leaves is no failure of the server's.
        if (failure is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        // The server answers for an exception, but only after this filter, and only if nothing has been sent.
        var status = failure is null || context.Response.HasStarted ? context.Response.StatusCode : StatusCodes.Status500InternalServerError;
        span.SetTag("http.response.status_code", status);
        if (failure is not null || status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure?.GetType().FullName ?? status.ToString());
        }
    }
}
