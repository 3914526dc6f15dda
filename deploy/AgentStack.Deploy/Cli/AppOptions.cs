using System.CommandLine;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Cli;

/// <summary>The two options that name one app: by its name in the workspace, or by its address.</summary>
internal sealed class AppOptions
{
    private readonly Option<string?> _name;
    private readonly Option<string?> _url;
    private readonly string _defaultName;

    /// <param name="prefix">What the options begin with: <c>--agent</c>, <c>--appkit</c>.</param>
    /// <param name="what">The app, for people.</param>
    /// <param name="defaultName">Its name where nobody says otherwise.</param>
    public AppOptions(string prefix, string what, string defaultName)
    {
        _defaultName = defaultName;
        _name = new($"{prefix}-app") { Description = $"The {what}'s name ({defaultName} unless given)", HelpName = "NAME" };
        _url = new($"{prefix}-url")
        {
            Description = $"The {what}'s address, in place of the one that the workspace knows",
            HelpName = "URL",
        };
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_name);
        command.Options.Add(_url);
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="nameIsKnown">Whether the app goes by its default name also where only its address is given.</param>
    /// <exception cref="UsageException">The name or the address is none.</exception>
    public TargetApp Read(ParseResult parsed, bool nameIsKnown)
    {
        var url = ReadUrl(parsed.GetValue(_url));
        var name = parsed.GetValue(_name) ?? (url is null || nameIsKnown ? _defaultName : null);
        return name is null || AppAddress.IsAppName(name)
            ? new(name, url, _name.Name)
            : throw new UsageException($"{_name.Name} is '{name}': an app's name has lower-case letters, digits and hyphens.");
    }

    // A token goes there, so not in the clear across a network.
    private Uri? ReadUrl(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return AppAddress.TryReadUrl(text, out var url) && (url.Scheme == "https" || url is { Scheme: "http", IsLoopback: true })
            ? url
            : throw new UsageException($"{_url.Name} must be an address such as https://my-app-123.databricksapps.com.");
    }
}
