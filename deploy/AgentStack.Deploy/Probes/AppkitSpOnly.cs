using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Probes;

/// <summary>The second probe: the front app gets through to the agent as its own principal, with nothing of a user.</summary>
internal sealed class AppkitSpOnly(ProbeSubject subject) : IStep
{
    public string Name => "appkit_sp_only";

    public Exchange Exchange { get; } = new();

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var caller = subject.Target.Principal.Credential;
        var session = await subject.Front.TrySessionAsync(caller, cancellation);
        if (session.Email is not null || session.OnBehalfOf)
        {
            return Verdict.Fail(
                $"The caller is a person ({session.Email}), whose token the ingress hands on: give a service principal's profile, by "
                + "--principal-profile.");
        }

        await subject.Front.AskAsync(caller, session.BodyShape, subject.Message, [], Exchange, cancellation);
        return Verdict.Pass();
    }
}
