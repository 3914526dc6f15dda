using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Preflight;

/// <summary>The front app is bound to the agent app, under the name and with the permission that the stack relies on.</summary>
internal sealed class AgentBinding(Findings findings) : IStep
{
    public string Name => CheckNames.AgentBinding;

    public Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        if (findings.Apps is not { } found)
        {
            return Task.FromResult(findings.SkipWithoutApps());
        }

        if (found is not { Front.Known: { } front, Agent.App.Name: { } agent })
        {
            return Task.FromResult(Verdict.Skip(
                "the workspace tells nothing of the front app, or the agent app has no name: give --appkit-app and --agent-app, "
                + "and a profile that may look at the front app"));
        }

        var verdict = Judge(front, agent);
        findings.IsUnbound = verdict.Outcome is Outcome.Fail;
        return Task.FromResult(verdict);
    }

    private static Verdict Judge(WorkspaceApp front, string agent) =>
        front.Bindings.FirstOrDefault(binding => binding.Name == ResourceNames.AgentBackend) switch
        {
            { Kind: AppFields.App } binding when binding.Target != agent => Verdict.Fail(
                $"Resource '{binding.Name}' of '{front.Name}' leads to app '{binding.Target}', not to '{agent}'."),
            { Kind: AppFields.App, Permission: AppFields.CanUse } => Verdict.Pass($"'{front.Name}' has {AppFields.CanUse} on '{agent}'"),
            { Kind: AppFields.App } binding => Verdict.Fail(
                $"Resource '{binding.Name}' of '{front.Name}' has permission {binding.Permission ?? "none"}: "
                + $"it must be {AppFields.CanUse}."),
            { Kind: AppFields.ServingEndpoint } binding => Verdict.Fail(
                $"Resource '{binding.Name}' of '{front.Name}' is a {AppFields.ServingEndpoint}: it yields an endpoint's name and CAN_QUERY; "
                + $"declare it as app: with {AppFields.CanUse}."),
            { } binding => Verdict.Fail(
                $"Resource '{binding.Name}' of '{front.Name}' is a {binding.Kind}: declare it as app: with {AppFields.CanUse}."),
            null => Verdict.Fail(
                $"'{front.Name}' has no resource '{ResourceNames.AgentBackend}'{Instead(front, agent)}: "
                + $"declare app: name {agent}, permission {AppFields.CanUse}."),
        };

    private static string Instead(WorkspaceApp front, string agent)
    {
        var renamed = front.Bindings.FirstOrDefault(binding => binding.Kind == AppFields.App && binding.Target == agent);
        var endpoint = front.Bindings.FirstOrDefault(binding => binding.Kind == AppFields.ServingEndpoint);
        return (renamed, endpoint) switch
        {
            ({ Name: var name }, _) => $", but the same binding under the name '{name}'",
            (null, { Name: var name }) => $", but a {AppFields.ServingEndpoint} '{name}'",
            _ => "",
        };
    }
}
