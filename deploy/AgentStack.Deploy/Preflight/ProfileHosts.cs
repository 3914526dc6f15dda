using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Preflight;

/// <summary>
/// Both apps are deployed to one workspace. Across two, the binding is dropped without a word, and every chat turn ends in
/// <c>403 App not authorized</c>.
/// </summary>
internal sealed class ProfileHosts(PreflightRequest request, IConfiguration environment, Findings findings) : IStep
{
    public string Name => CheckNames.ProfileHosts;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var (front, frontFailure) = await ProfileHost.FindAsync(request.FrontProfile, environment);
        var (agent, agentFailure) = await ProfileHost.FindAsync(request.AgentProfile, environment);
        if (front is null || agent is null)
        {
            return Verdict.Fail(
                $"Could not resolve both Databricks profile hosts: AppKit profile {request.FrontProfile} -> {Show(front)}, "
                + $"agent profile {request.AgentProfile} -> {Show(agent)}. {frontFailure ?? agentFailure}");
        }

        if (front != agent)
        {
            return Verdict.Fail(
                $"AppKit ({front.Authority}) and Agent ({agent.Authority}) live in different workspaces: "
                + "an app: resource binding requires same-workspace deployment.");
        }

        findings.Workspace = front;
        return Verdict.Pass($"AppKit and Agent App are in the same workspace ({front.Authority}).");
    }

    private static string Show(Uri? host) => host?.GetLeftPart(UriPartial.Authority) ?? "<missing>";
}
