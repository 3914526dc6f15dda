using System.CommandLine;

namespace AgentStack.Deploy.Cli;

/// <summary>The command line of <c>check</c>.</summary>
internal sealed class CheckOptions
{
    private readonly Argument<string> _folder = new("DIR") { Description = "The folder of the bundle, or of several" };

    private readonly Option<bool> _json = new("--json") { Description = "Write the findings to standard output as a JSON array" };

    private readonly Option<string?> _sarif = new("--sarif")
    {
        Description = "Write the findings as SARIF 2.1.0 to a file, or to standard output (-)",
        HelpName = "FILE",
    };

    private readonly Option<bool> _strict = new("--strict") { Description = "Let warnings fail, too" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_folder);
        command.Options.Add(_json);
        command.Options.Add(_sarif);
        command.Options.Add(_strict);
    }

    /// <exception cref="UsageException">There is no such folder, or two reports want standard output.</exception>
    public CheckRequest Read(ParseResult parsed)
    {
        var request = new CheckRequest(
            parsed.GetRequiredValue(_folder), parsed.GetValue(_json), parsed.GetValue(_sarif), parsed.GetValue(_strict));
        if (!Directory.Exists(request.Folder))
        {
            throw new UsageException(File.Exists(request.Folder)
                ? $"{request.Folder} is a file: name the folder that it lies in."
                : $"There is no folder {request.Folder}.");
        }

        return request is { Json: true, Sarif: CheckRequest.StandardOutput }
            ? throw new UsageException("--json and --sarif - both want standard output: give --sarif a file.")
            : request;
    }
}
