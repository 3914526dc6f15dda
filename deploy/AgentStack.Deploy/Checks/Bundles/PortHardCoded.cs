using System.Text.RegularExpressions;
using AgentStack.Contract;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app listens on a port that it chose itself.</summary>
internal sealed partial class PortHardCoded() : AppRule(
    "port-hard-coded",
    Severity.Error,
    "The platform sends requests to the port in DATABRICKS_APP_PORT, and to no other.",
    "Write $DATABRICKS_APP_PORT, which the platform replaces in a command, or read it in the code.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        foreach (var variable in app.Environment.Where(variable => variable.Name == EnvironmentVariables.AppPort))
        {
            yield return variable.At(variable.NameNode, Description, $"{variable.Name} is the platform's to set.");
        }

        foreach (var command in app.Commands)
        {
            foreach (var (before, word) in command.Words.Prepend(null).Zip(command.Words))
            {
                if (Port().IsMatch(word.Value ?? string.Empty)
                    || (before?.Value is "--port" or "-p" && ushort.TryParse(word.Value, out _)))
                {
                    yield return command.File.At(word, Description, $"The command of {app.Key} listens on a fixed port.");
                }
            }
        }
    }

    [GeneratedRegex(
        @"(--port[= ]|\s-p[= ]|\A-p=|(\A|[\s=/\]])(0\.0\.0\.0|\[::\]|\*|\+|localhost|127\.0\.0\.1):)[0-9]{2,5}\b",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Port();
}
