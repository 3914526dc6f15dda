using System.Text.Json;

namespace AgentStack.Tests.Deploy.Rollout;

/// <summary>Reads the report of a rollout.</summary>
internal static class ReportSteps
{
    /// <summary>Each step with its status, in order: <c>deploy ok</c>.</summary>
    public static IReadOnlyList<string> Steps(this DeployRun run)
    {
        using var report = JsonDocument.Parse(run.Output);
        return [.. report.RootElement.EnumerateArray().Select(row => $"{row.GetProperty("step").GetString()} {row.GetProperty("status").GetString()}")];
    }

    /// <summary>What a step says.</summary>
    public static string? Detail(this DeployRun run, string step)
    {
        using var report = JsonDocument.Parse(run.Output);
        var row = report.RootElement.EnumerateArray().Single(row => row.GetProperty("step").GetString() == step);
        return row.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
    }
}
