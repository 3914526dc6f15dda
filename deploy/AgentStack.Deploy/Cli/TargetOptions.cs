using System.CommandLine;
using AgentStack.Contract;
using AgentStack.Deploy.Targets;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Cli;

/// <summary>The options that say what is looked at and as whom; the same for every verb.</summary>
internal sealed class TargetOptions
{
    private const string DefaultPerson = "ada@example.com";
    private const int DefaultWorkspacePort = 8001;

    private readonly Option<string> _target = new("--target")
    {
        Description = "'local' for the stack that the AppHost runs here, or a profile of ~/.databrickscfg",
        HelpName = "local|PROFILE",
        Required = true,
    };

    private readonly AppOptions _front = new("--appkit", "front app", AppNames.Front);
    private readonly AppOptions _agent = new("--agent", "agent app", AppNames.Agent);

    private readonly Option<string?> _expectedEmail = new("--expected-email")
    {
        Description = $"The e-mail of the user who asks ({EnvironmentVariables.ExpectedUserEmail}; for local, the one of --as)",
        HelpName = "EMAIL",
    };

    private readonly Option<string?> _principalProfile = new("--principal-profile")
    {
        Description = "The profile that calls as a program, where the target's is a user",
        HelpName = "PROFILE",
    };

    private readonly Option<string?> _workspaceUrl = new("--workspace-url")
    {
        Description = "local: where the workspace's double is (http://localhost:8001, or the port in Workspace__Port)",
        HelpName = "URL",
    };

    private readonly Option<string?> _person = new("--as")
    {
        Description = $"local: who signs in ({DefaultPerson} unless given)",
        HelpName = "EMAIL",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_target);
        _front.AddTo(command);
        _agent.AddTo(command);
        foreach (var option in (Option[])[_expectedEmail, _principalProfile, _workspaceUrl, _person])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">An option does not go with the target, or has a value that it cannot have.</exception>
    public TargetRequest Read(ParseResult parsed, IConfiguration environment)
    {
        var name = parsed.GetRequiredValue(_target);
        var isLocal = name == Target.Local;
        foreach (var option in isLocal ? (Option[])[_principalProfile] : [_workspaceUrl, _person])
        {
            RefuseIfGiven(parsed, option, isLocal);
        }

        return new(
            name,
            _front.Read(parsed, isLocal),
            _agent.Read(parsed, isLocal),
            parsed.GetValue(_expectedEmail),
            ReadWorkspaceUrl(parsed, environment),
            parsed.GetValue(_person) ?? DefaultPerson,
            parsed.GetValue(_principalProfile) ?? name);
    }

    private static void RefuseIfGiven(ParseResult parsed, Option option, bool isLocal)
    {
        if (parsed.GetResult(option) is not null)
        {
            var goes = isLocal ? "does not go" : "goes only";
            throw new UsageException($"{option.Name} {goes} with --target {Target.Local}: leave it out.");
        }
    }

    private Uri ReadWorkspaceUrl(ParseResult parsed, IConfiguration environment)
    {
        var port = environment["Workspace:Port"] is { Length: > 0 } configured ? configured : $"{DefaultWorkspacePort}";
        var text = parsed.GetValue(_workspaceUrl) ?? $"http://localhost:{port}";
        return Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", UserInfo: "", AbsolutePath: "/", Query: "" }
                ? url
                : throw new UsageException(
                    $"{_workspaceUrl.Name} and Workspace__Port lead to no address: give one such as http://localhost:8001.");
    }
}
