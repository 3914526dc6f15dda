using System.CommandLine;
using AgentStack.Deploy.Preflight;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Cli;

/// <summary>The options of <c>preflight</c> alone.</summary>
internal sealed class PreflightOptions
{
    private readonly Option<string?> _frontProfile = new("--appkit-profile")
    {
        Description = "The profile that deploys the front app (the target unless given)",
        HelpName = "PROFILE",
    };

    private readonly Option<string?> _agentProfile = new("--agent-profile")
    {
        Description = "The profile that deploys the agent app (the target unless given)",
        HelpName = "PROFILE",
    };

    private readonly Option<string?> _bundle = new("--bundle")
    {
        Description = "The bundle to check (deploy/bundle/databricks.yml unless given, where it exists)",
        HelpName = "FILE",
    };

    private readonly Option<string?> _bundleTarget = new("--bundle-target")
    {
        Description = "The bundle's target (its default or only one unless given)",
        HelpName = "NAME",
    };

    private Option[] All => [_frontProfile, _agentProfile, _bundle, _bundleTarget];

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">An option does not go with the target.</exception>
    public PreflightRequest Read(ParseResult parsed, TargetRequest target)
    {
        if (target.IsLocal && All.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } given)
        {
            throw new UsageException($"{given.Name} does not go with --target {Target.Local}: leave it out.");
        }

        return new(
            parsed.GetValue(_frontProfile) ?? target.Name,
            parsed.GetValue(_agentProfile) ?? target.Name,
            parsed.GetValue(_bundle),
            parsed.GetValue(_bundleTarget));
    }
}
