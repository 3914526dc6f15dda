using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>The texts of an app in which the CLI fills in references.</summary>
internal static class AppValues
{
    public static IEnumerable<string> Of(AppModel app) =>
    [
        app.Description ?? "",
        .. app.Command,
        .. app.Environment.Select(entry => entry.Value ?? ""),
        .. app.Resources.SelectMany(binding => binding.Values),
        .. app.Resources.Select(binding => binding.Description ?? ""),
    ];
}
