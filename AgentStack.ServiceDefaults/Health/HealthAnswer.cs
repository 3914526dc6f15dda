using System.Text.Json;
using AgentStack.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentStack.ServiceDefaults.Health;

/// <summary>A probe's answer: <c>{"status":"healthy"}</c>, or <c>{"status":"unhealthy","checks":{"name":"unhealthy"}}</c>.</summary>
internal static class HealthAnswer
{
    /// <summary>Writes names and statuses only: a check's description can be the message of an exception.</summary>
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString(HealthFields.Status, report.Status == HealthStatus.Unhealthy ? HealthFields.Unhealthy : HealthFields.Healthy);
        if (report.Status != HealthStatus.Healthy)
        {
            WriteChecks(json, report);
        }

        json.WriteEndObject();
    }

    private static void WriteChecks(Utf8JsonWriter json, HealthReport report)
    {
        json.WriteStartObject(HealthFields.Checks);
        foreach (var (name, check) in report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy))
        {
            json.WriteString(name, check.Status == HealthStatus.Degraded ? HealthFields.Degraded : HealthFields.Unhealthy);
        }

        json.WriteEndObject();
    }
}
