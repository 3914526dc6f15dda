namespace Aspire.Hosting.Processes;

/// <summary>A command that a resource needs is not on this machine; the message says which, for whom, and what to do.</summary>
internal sealed class MissingCommandException(string resourceName, string command)
    : DistributedApplicationException($"Resource '{resourceName}' needs '{command}', which {Cause(command)}. {Remedy(Path.GetFileName(command))}")
{
    /// <summary>The command as the resource names it.</summary>
    public string Command => command;

    private static string Cause(string command) =>
        command.Contains('/') ? "does not exist or is not executable" : "is not on the PATH";

    private static string Remedy(string command) => command switch
    {
        "node" or "npm" or "npx" => "Install Node.js 20 or newer: https://nodejs.org.",
        "uv" or "uvx" => "Install uv: https://docs.astral.sh/uv.",
        "dotnet" => "Install the .NET 10 SDK: https://dot.net/download.",
        "python" or "python3" => "Install Python 3.10 or newer: https://www.python.org/downloads.",
        _ => $"Install '{command}' or correct the resource's command.",
    };
}
