using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Probes;

/// <summary>The second probe: the front app gets through to the agent as its own principal, with nothing of a user.</summary>
internal sealed class AppkitSpOnly(ProbeSubject subject) : IStep
{
    public string Name => ProbeNames.AppkitSpOnly;

    public Exchange Exchange { get; } = new();

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        var caller = subject.Target.Principal.Credential;
        var session = await subject.Front.FindSessionAsync(caller, cancellation);
        if (session.IsPersons)
        {
            return Verdict.Fail(
                $"The front app takes the caller for {session.Email ?? "a user"}, so the caller is a person: give --principal-profile.");
        }

        await subject.Front.AskAsync(caller, session, subject.Message, [], Exchange, cancellation);
        return Verdict.Pass();
    }
}
