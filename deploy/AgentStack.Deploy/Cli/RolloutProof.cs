using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Preflight;
using AgentStack.Deploy.Probes;
using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Rollout;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Cli;

/// <summary>What proves that the apps that run are the stack: the binding is granted, and the four probes are green.</summary>
internal sealed class RolloutProof(RolloutRunner runner, Redaction redaction, Surroundings surroundings)
{
    /// <summary>The names of its steps.</summary>
    public static readonly IReadOnlyList<string> Steps =
    [
        CheckNames.AppsExist, CheckNames.AppsRunning, CheckNames.AgentBinding, CheckNames.BindingApproval,
        ProbeNames.AgentDirect, ProbeNames.AppkitSpOnly, ProbeNames.AppkitWithObo, ProbeNames.FeedbackSourceId,
    ];

    /// <summary>Runs them.</summary>
    public async Task RunAsync(TargetRequest request, CancellationToken cancellation)
    {
        await using var target = ProfileTarget.Open(request, surroundings.Environment);
        using var apps = new AppClient(redaction);
        var findings = new Findings { Workspace = request.WorkspaceUrl };
        await runner.RunAsync(Checks(target, apps, findings), cancellation);
        if (findings.Apps is not { } found || !runner.Holds)
        {
            runner.Skip(Steps.Skip(4));
            return;
        }

        var subject = new ProbeSubject(
            target, new AgentApp(apps, found.Agent), new FrontApp(apps, found.Front), found.Front.Known, ProbeCommand.DefaultMessage);
        await runner.RunAsync(ProbeCommand.Probes(subject, surroundings.Time), cancellation);
    }

    /// <summary>The checks of the apps, as the preflight makes them.</summary>
    public static IReadOnlyList<IStep> Checks(Target target, AppClient apps, Findings findings) =>
    [
        new AppsExist(target, findings), new AppsRunning(findings), new AgentBinding(findings), new BindingApproval(target, apps, findings),
    ];
}
