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
    // The platform's own choice today, so that the app runs; nothing promises that it stays so.
    private const string Usual = "8000";

    private static readonly string[] Ports =
        ["PORT", "UVICORN_PORT", "HTTP_PORT", "STREAMLIT_SERVER_PORT", "GRADIO_SERVER_PORT", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_URLS"];

    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        foreach (var variable in app.Environment)
        {
            if (variable.Name == EnvironmentVariables.AppPort)
            {
                yield return variable.At(variable.NameNode, Description, $"{variable.Name} is the platform's to set.");
            }
            else if (Ports.Contains(variable.Name, StringComparer.Ordinal) && PortIn().Match(variable.Value ?? string.Empty) is { Success: true } port)
            {
                yield return Judge(
                    variable.At(variable.ValueNode!, Description, $"{variable.Name} of {app.Key} is a fixed port."), port.Groups["port"].Value);
            }
        }

        foreach (var command in app.Commands)
        {
            foreach (var (before, word) in command.Words.Prepend(null).Zip(command.Words))
            {
                var option = before?.Value is ['-', ..] and { } name ? $"{name} " : string.Empty;
                if (Port().Match(option + word.Value) is { Success: true } port)
                {
                    yield return Judge(
                        command.File.At(word, Description, $"The command of {app.Key} listens on a fixed port."), port.Groups["port"].Value);
                }
            }
        }
    }

    private static Finding Judge(Finding finding, string port) => port == Usual ? finding with { Severity = Severity.Warning } : finding;

    [GeneratedRegex(
        @"(?<![\w-])((--(server[.-]|http-)?port|-p)[= ](?<port>[0-9]{2,5})\b"
        + @"|(--(bind|urls|listen|address)|-b)[= ][""']?(https?://)?([\w.-]*|\[[0-9a-f:]*\]|\*|\+):(?<port>[0-9]{2,5})\b)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Port();

    [GeneratedRegex(@"(\A|:)(?<port>[0-9]{2,5})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PortIn();
}
