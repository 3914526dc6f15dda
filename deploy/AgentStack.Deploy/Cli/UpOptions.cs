using System.CommandLine;
using AgentStack.Contract;
using AgentStack.Deploy.Rollout;
using AgentStack.Deploy.Targets;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Cli;

/// <summary>The command line of <c>up</c>.</summary>
internal sealed class UpOptions
{
    private const string DefaultFolder = "deploy/bundle";

    private readonly Argument<string> _folder = new("DIR")
    {
        Description = $"The folder of the bundle, or of several ({DefaultFolder} unless given)",
        DefaultValueFactory = _ => DefaultFolder,
    };

    private readonly Option<string> _target = new("--target")
    {
        Description = "The profile of ~/.databrickscfg that deploys",
        HelpName = "PROFILE",
        Required = true,
    };

    private readonly Option<string?> _principalProfile = new("--principal-profile")
    {
        Description = "The profile that probes as a program, where the target's is a user",
        HelpName = "PROFILE",
    };

    private readonly Option<string?> _expectedEmail = new("--expected-email")
    {
        Description = $"The e-mail of the user who probes ({EnvironmentVariables.ExpectedUserEmail} unless given)",
        HelpName = "EMAIL",
    };

    private readonly Option<string?> _bundleTarget = new("--bundle-target")
    {
        Description = "The bundle's target (its default one unless given)",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _variables = new("--var")
    {
        Description = "Sets a variable of the bundle; may be given several times",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "The step to begin again with, whatever went through before",
        HelpName = "STEP",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only prints the commands, for a shell" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_folder);
        foreach (var option in (Option[])[_target, _principalProfile, _expectedEmail, _bundleTarget, _variables, _from, _dryRun])
        {
            command.Options.Add(option);
        }
    }

    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

    /// <summary>Asks for what the probes at the end cannot do without, before anything is deployed.</summary>
    /// <exception cref="UsageException">Some of it is not set.</exception>
    public void RequireForProbes(ParseResult parsed, IConfiguration environment)
    {
        string[] always = [EnvironmentVariables.TracingWarehouseId, EnvironmentVariables.TracingTable];
        string[] needed = parsed.GetValue(_expectedEmail) is null ? [EnvironmentVariables.ExpectedUserEmail, .. always] : always;
        string[] missing = [.. needed.Where(name => string.IsNullOrEmpty(environment[name]))];
        if (missing.Length > 0)
        {
            throw new UsageException($"The probes at the end need {string.Join(", ", missing)} in the environment: nothing was deployed.");
        }
    }

    /// <exception cref="UsageException">An option has a value that it cannot have.</exception>
    public RolloutRequest Read(ParseResult parsed)
    {
        var profile = parsed.GetRequiredValue(_target);
        var variables = parsed.GetRequiredValue(_variables);
        if (profile == Target.Local)
        {
            throw new UsageException($"Nothing is deployed to {Target.Local}: {_target.Name} must be a profile.");
        }

        if (Array.Find(variables, variable => variable.IndexOf('=', StringComparison.Ordinal) <= 0) is { } odd)
        {
            throw new UsageException($"{_variables.Name} {odd} must be NAME=VALUE.");
        }

        return new(parsed.GetRequiredValue(_folder), profile, parsed.GetValue(_bundleTarget), variables, parsed.GetValue(_from));
    }

    /// <summary>What is looked at once the apps run.</summary>
    public TargetRequest ReadTarget(ParseResult parsed, RolloutRequest request, string front, string agent, Uri workspace) => new(
        request.Profile,
        new(front, Url: null, _variables.Name),
        new(agent, Url: null, _variables.Name),
        parsed.GetValue(_expectedEmail),
        workspace,
        Person: "",
        parsed.GetValue(_principalProfile) ?? request.Profile);
}
