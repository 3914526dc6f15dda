using System.CommandLine;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Preflight;
using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Cli;

/// <summary><c>preflight</c>: everything that a deployment needs to be in place.</summary>
internal static class PreflightCommand
{
    public static Command Create(Surroundings surroundings, Redaction redaction)
    {
        var options = new TargetOptions();
        var preflight = new PreflightOptions();
        var command = new Command("preflight", "Checks that everything is in place for the two apps to work together");
        options.AddTo(command);
        preflight.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
        {
            var request = options.Read(parsed, surroundings.Environment);
            var what = preflight.Read(parsed, request);
            var session = new TargetSession(surroundings, redaction, Vocabulary.Checks);
            await using var target = await session.OpenAsync(request, cancellation);
            using var apps = new AppClient(redaction);
            var findings = new Findings { Workspace = request.IsLocal ? request.WorkspaceUrl : null };
            IStep[] before = request.IsLocal ? LocalSkips() : BeforeDeployment(what, surroundings.Environment, findings);
            IReadOnlyList<string> required = request.IsLocal ? [] : CheckNames.OfApps;
            return await session.RunAsync([.. before, .. AfterDeployment(target, apps, findings)], required, cancellation);
        }
    }

    private static IStep[] LocalSkips() =>
        [new LocalSkip(CheckNames.ProfileHosts), new LocalSkip(CheckNames.BundleHost), new LocalSkip(CheckNames.CliVersion)];

    private static IStep[] BeforeDeployment(PreflightRequest request, IConfiguration environment, Findings findings) =>
    [
        new ProfileHosts(request, environment, findings),
        new BundleHost(request, environment, findings),
        new CliVersion(environment["PATH"], Bundle.CliFloorOf(request.BundleFile)),
    ];

    private static IStep[] AfterDeployment(Target target, AppClient apps, Findings findings) =>
    [
        new AppsExist(target, findings),
        new AppsRunning(findings),
        new AgentInvocations(target, apps, findings),
        new AgentBinding(findings),
        new BindingApproval(target, apps, findings),
    ];
}
