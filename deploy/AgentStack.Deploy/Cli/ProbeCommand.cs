using System.CommandLine;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Probes;
using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Cli;

/// <summary><c>probe</c>: whose identity crosses the stack, told by four probes.</summary>
internal static class ProbeCommand
{
    // A question that cannot be answered without a tool, nor the same to everyone.
    public const string DefaultMessage = "How many bookings last month?";

    public static Command Create(Surroundings surroundings, Redaction redaction)
    {
        var options = new TargetOptions();
        var message = new Option<string>("--message")
        {
            Description = "What is asked",
            HelpName = "TEXT",
            DefaultValueFactory = _ => DefaultMessage,
        };
        var command = new Command("probe", "Proves whose identity crosses the stack, by four probes");
        options.AddTo(command);
        command.Options.Add(message);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
        {
            var request = options.Read(parsed, surroundings.Environment);
            var session = new TargetSession(surroundings, redaction, Vocabulary.Probes);
            try
            {
                await using var target = await session.OpenAsync(request, cancellation);
                using var apps = new AppClient(redaction);
                var subject = await session.PrepareAsync(
                    "The look-up of the apps",
                    limited => ProbeSubject.FindAsync(target, apps, parsed.GetRequiredValue(message), limited),
                    cancellation);
                return await session.RunAsync(Probes(subject, surroundings.Time), [], cancellation);
            }
            catch (Exception failure) when (failure is TargetException or WorkspaceException)
            {
                return await session.RunAsync(Failures(failure.Message), [], cancellation);
            }
        }
    }

    /// <summary>The four probes, in order.</summary>
    public static IReadOnlyList<IStep> Probes(ProbeSubject subject, TimeProvider time)
    {
        var withObo = new AppkitWithObo(subject);
        return [new AgentDirect(subject), new AppkitSpOnly(subject), withObo, new FeedbackSourceId(subject, withObo, time)];
    }

    // Whoever reads the array finds all four, also where there is nothing to probe.
    private static IStep[] Failures(string reason) =>
    [
        new Unprobed(ProbeNames.AgentDirect, new(), reason),
        new Unprobed(ProbeNames.AppkitSpOnly, new(), reason),
        new Unprobed(ProbeNames.AppkitWithObo, new(), reason),
        new Unprobed(ProbeNames.FeedbackSourceId, null, reason),
    ];
}
