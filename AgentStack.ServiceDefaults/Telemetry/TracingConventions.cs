using System.Diagnostics;
using Microsoft.AspNetCore.Builder;

namespace AgentStack.ServiceDefaults.Telemetry;

/// <summary>What an endpoint can say of its tracing.</summary>
internal static class TracingConventions
{
    /// <summary>Drops the spans of the endpoint's requests, and with them those of the calls it makes.</summary>
    public static TBuilder DisableTracing<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(built =>
        {
            var inner = built.RequestDelegate!;
            built.RequestDelegate = context =>
            {
                if (Activity.Current is { } span)
                {
                    span.IsAllDataRequested = false;
                    span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
                }

                return inner(context);
            };
        });
        return endpoint;
    }
}
