using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Rollout;

/// <summary>An app gets to run: its machine is up and its process serves.</summary>
internal sealed class AppWait(string key, RolloutState state, Identity caller, TimeProvider time) : IStep
{
    /// <summary>How long it is waited for: the platform gives an app ten minutes, and its machine comes before that.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>How long between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public string Name => StepNames.Of(StepNames.Wait, key);

    public TimeSpan Limit => Timeout.InfiniteTimeSpan;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var name = state.Names[key];
        var begin = time.GetTimestamp();
        while (true)
        {
            var app = await FindAsync(name, cancellation);
            if (app is { ComputeState: AppFields.Active, AppState: AppFields.Running })
            {
                return Verdict.Pass($"'{name}' runs{(app.Url is { } url ? $" at {url.AbsoluteUri.TrimEnd('/')}" : "")}");
            }

            if (app is { AppState: AppFields.Crashed } or { ComputeState: AppFields.Stopped or AppFields.Error })
            {
                return Verdict.Fail($"{Describe(app)}: read `databricks apps logs {name}`, then start it with `databricks apps start {name}`.");
            }

            if (time.GetElapsedTime(begin) >= Patience)
            {
                return Verdict.Fail($"After {Patience.TotalMinutes} minutes {(app is null ? "the workspace does not answer" : Describe(app))}: "
                    + $"read `databricks apps logs {name}`.");
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    // A workspace that does not answer now may do so in a moment.
    private async Task<WorkspaceApp?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await caller.Apps.FindAsync(name, cancellation);
        }
        catch (WorkspaceException failure) when (failure.Reason is WorkspaceFailure.Unreachable)
        {
            return null;
        }
    }

    private static string Describe(WorkspaceApp app) =>
        $"app '{app.Name}' has {AppFields.ComputeStatus} {app.ComputeState ?? "unknown"} and {AppFields.AppStatus} {app.AppState ?? "unknown"}";
}
