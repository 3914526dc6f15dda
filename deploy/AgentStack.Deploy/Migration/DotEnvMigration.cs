using System.Text.RegularExpressions;
using AgentStack.Contract;

namespace AgentStack.Deploy.Migration;

/// <summary>Turns the endpoint's line of a .env file into the agent app's, whose address the person has to write.</summary>
internal static partial class DotEnvMigration
{
    /// <summary>Says what to write after the equals sign.</summary>
    public const string Placeholder = "# The agent app's address: the url that 'databricks apps get AGENT_APP_NAME' tells.";

    /// <summary>Plans the changes of one file, and tells what they leave.</summary>
    public static IEnumerable<Remark> Plan(EditedFile file)
    {
        var hasAgent = AgentLine().IsMatch(file.Text);
        foreach (Match line in EndpointLine().Matches(file.Text))
        {
            if (hasAgent)
            {
                yield return new(file.Path, file.LineOf(line.Index), $"{ServingWords.EndpointVariable} stands beside {EnvironmentVariables.AgentAppUrl}.", "Delete it.");
                continue;
            }

            hasAgent = true;
            var newLine = line.Groups["end"].Value is { Length: > 0 } end ? end : file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            file.Change(new(
                line.Index,
                line.Length - line.Groups["end"].Length,
                $"{Placeholder}{newLine}{line.Groups["lead"].Value}{EnvironmentVariables.AgentAppUrl}{line.Groups["equals"].Value}"));
            yield return new(file.Path, file.LineOf(line.Index), $"{EnvironmentVariables.AgentAppUrl} is empty.", "Write the agent app's address there.");
        }
    }

    [GeneratedRegex(
        @"^(?<lead>[ \t]*(#[ \t]*)?(export[ \t]+)?)DATABRICKS_SERVING_ENDPOINT_NAME(?<equals>[ \t]*=)[^\r\n]*(?<end>\r?\n|\z)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndpointLine();

    [GeneratedRegex(@"^[ \t]*(#[ \t]*)?(export[ \t]+)?AGENT_APP_URL[ \t]*=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AgentLine();
}
