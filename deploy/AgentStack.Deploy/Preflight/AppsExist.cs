using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Preflight;

/// <summary>The workspace has both apps.</summary>
internal sealed class AppsExist(Target target, Findings findings) : IStep
{
    public string Name => CheckNames.AppsExist;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        if (findings.Workspace is null)
        {
            return Verdict.Skip(CheckNames.Needs(CheckNames.ProfileHosts));
        }

        try
        {
            var apps = await target.FindAppsAsync(cancellation);
            findings.Apps = apps;
            return Verdict.Pass($"{Describe(apps.Front)} and {Describe(apps.Agent)}");
        }
        catch (TargetException missing)
        {
            return Verdict.Fail(missing.Message);
        }
    }

    // Whoever may not look at an app learns that much: it is there.
    private static string Describe(LocatedApp app) =>
        app.Refusal is null ? $"{app.Address.AbsoluteUri.TrimEnd('/')}" : $"'{app.App.Name}', which the caller may not look at";
}
