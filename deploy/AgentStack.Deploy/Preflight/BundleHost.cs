using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient.Http;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Preflight;

/// <summary>The bundle deploys to the workspace of the profiles.</summary>
internal sealed class BundleHost(PreflightRequest request, IConfiguration environment, Findings findings) : IStep
{
    public string Name => CheckNames.BundleHost;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        if (findings.Workspace is not { } workspace)
        {
            return Verdict.Skip(CheckNames.Needs(CheckNames.ProfileHosts));
        }

        if (request.BundleFile is not { } file)
        {
            return Verdict.Skip($"there is no {PreflightRequest.EmittedBundle} yet; name another bundle with --bundle");
        }

        var (host, profile) = Bundle.Read(file).WorkspaceOf(request.BundleTarget);
        if (host is null && profile is null)
        {
            return Verdict.Pass($"The bundle names no host: deploy it with --profile {request.FrontProfile}.");
        }

        var deployedTo = host is null ? await HostOfAsync(profile!) : Parse(host);
        return deployedTo == workspace
            ? Verdict.Pass($"The bundle's target host is {workspace.Authority}, too.")
            : Verdict.Fail(
                $"The bundle's target host ({deployedTo.Authority}) is not the profiles' ({workspace.Authority}): "
                + "it would deploy to another workspace.");
    }

    private async Task<Uri> HostOfAsync(string profile)
    {
        var (host, failure) = await ProfileHost.FindAsync(profile, environment);
        return host ?? throw new StepFailedException($"The bundle's target host is that of profile '{profile}'. {failure}");
    }

    private static Uri Parse(string host) => host.Contains("${", StringComparison.Ordinal)
        ? throw new StepFailedException($"The bundle's target host is {host}: the CLI takes no variable there, write the host out.")
        : WorkspaceHost.Parse(host, "The bundle's target host");
}
