using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>Status.check_status</c>, which most items inherit.</summary>
internal static class StatusRule
{
    private static readonly HashSet<string> Statuses = ["in_progress", "completed", "incomplete"];

    public static ModelRule For(string model) => ModelRule.Raising("check_status", item =>
        item[EventFields.Status] is not JsonValue status || Statuses.Contains(status.GetValue<string>())
            ? null
            : $"Invalid status: {status.GetValue<string>()} for {model}. Must be 'in_progress', 'completed', or 'incomplete'.");
}
