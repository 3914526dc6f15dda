using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Preflight;

/// <summary>Both apps have a machine that is up and a process that serves.</summary>
internal sealed class AppsRunning(Findings findings) : IStep
{
    public string Name => CheckNames.AppsRunning;

    public Task<Verdict> RunAsync(CancellationToken cancellation) => Task.FromResult(Judge());

    private Verdict Judge()
    {
        if (findings.Apps is not { } found)
        {
            return findings.SkipWithoutApps();
        }

        WorkspaceApp[] apps = [.. new[] { found.Front.Known, found.Agent.Known }.OfType<WorkspaceApp>()];
        var idle = apps
            .Where(app => app is not { ComputeState: AppFields.Active, AppState: AppFields.Running })
            .Select(Describe)
            .ToList();
        findings.AnAppIsDown = idle is not [];
        string[] unseen = [.. new[] { found.Front, found.Agent }.Where(app => app.Known is null).Select(Describe)];
        return (idle, unseen) switch
        {
            ([_, ..], _) => Verdict.Fail(string.Join(" ", idle)),
            (_, [_, ..]) => Verdict.Skip($"the workspace tells nothing of {string.Join(", nor of ", unseen)}"),
            _ => Verdict.Pass($"{string.Join(" and ", apps.Select(app => app.Name))}: {AppFields.Active}, {AppFields.Running}"),
        };
    }

    private static string Describe(LocatedApp app) => app.App.Name is { } name
        ? $"'{name}' to the caller: use a profile that may look at it"
        : $"{app.Address.GetLeftPart(UriPartial.Authority)}: name the app with {app.App.NameOption}";

    private static string Describe(WorkspaceApp app) =>
        $"App '{app.Name}' has {AppFields.ComputeStatus} {app.ComputeState ?? "unknown"} "
        + $"and {AppFields.AppStatus} {app.AppState ?? "unknown"}: "
        + $"start it with `databricks apps start {app.Name}`, or read `databricks apps logs {app.Name}`.";
}
