using System.Text.RegularExpressions;
using AgentStack.Contract;

namespace AgentStack.Deploy.Migration;

/// <summary>
/// Turns the endpoint's line of a .env file into the agent app's, whose address the person has to write. A line that is commented out
/// sets nothing: it counts only where no other does.
/// </summary>
internal static partial class DotEnvMigration
{
    /// <summary>Says what to write after the equals sign.</summary>
    public const string Placeholder = "# The agent app's address: the url that 'databricks apps get AGENT_APP_NAME' tells.";

    /// <summary>Plans the changes of one file, and tells what they leave, or an earlier run left.</summary>
    public static IEnumerable<Remark> Plan(EditedFile file)
    {
        var endpoints = EndpointLine().Matches(file.Text);
        var agents = AgentLine().Matches(file.Text);
        var live = endpoints.FirstOrDefault(IsLive);
        if (live is not null && !agents.Any(IsLive))
        {
            Change(file, live);
        }
        else if (live is null && agents.Count == 0 && endpoints.Count > 0)
        {
            Change(file, endpoints[0]);
        }

        var result = file.Result();
        return
        [
            .. EndpointLine().Matches(result).Select(line => new Remark(
                file.Path, LineOf(result, line), $"{ServingWords.EndpointVariable} stands beside {EnvironmentVariables.AgentAppUrl}.", "Delete it.")),
            .. AgentLine().Matches(result).Where(line => IsLive(line) && line.Groups["empty"].Success && !IsTemplate(file.Path)).Select(line => new Remark(
                file.Path, LineOf(result, line), $"{EnvironmentVariables.AgentAppUrl} is empty.", "Write the agent app's address there.")),
        ];
    }

    /// <summary>Tells what stays in an agent's file.</summary>
    public static IEnumerable<Remark> Keep(EditedFile file, AgentServer agent) =>
        EndpointLine().Matches(file.Text).Where(IsLive).Select(line => agent.Keeps(file.Path, LineOf(file.Text, line)));

    private static void Change(EditedFile file, Match line)
    {
        var newLine = line.Groups["end"].Value is { Length: > 0 } end ? end : file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        file.Change(new(
            line.Index,
            line.Length - line.Groups["end"].Length,
            $"{Placeholder}{newLine}{line.Groups["lead"].Value}{EnvironmentVariables.AgentAppUrl}{line.Groups["equals"].Value}"));
    }

    private static bool IsLive(Match line) => !line.Groups["comment"].Success;

    // What people copy and fill in is empty for good.
    private static bool IsTemplate(string path) => Path.GetExtension(path) is ".example" or ".sample" or ".template" or ".dist";

    private static int LineOf(string text, Match line) => Checks.Sources.SourceText.LineOf(text, line.Index);

    [GeneratedRegex(
        @"^(?<lead>[ \t]*(?<comment>#[ \t]*)?(export[ \t]+)?)DATABRICKS_SERVING_ENDPOINT_NAME(?<equals>[ \t]*=)[^\r\n]*(?<end>\r?\n|\z)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndpointLine();

    [GeneratedRegex(
        @"^[ \t]*(?<comment>#[ \t]*)?(export[ \t]+)?AGENT_APP_URL[ \t]*=(?<empty>[ \t]*(""""|'')?[ \t]*(#[^\r\n]*)?\r?$)?",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AgentLine();
}
