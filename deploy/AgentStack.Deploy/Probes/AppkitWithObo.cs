using AgentStack.Contract;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Probes;

/// <summary>
/// The third probe: the user's identity and token cross both hops, and what a client makes up of either does not. The agent
/// must show whose token it holds, by what a tool answered it: what it says may come from its headers.
/// </summary>
internal sealed class AppkitWithObo(ProbeSubject subject) : IStep
{
    private const string ForgedEmail = "forged@example.invalid";

    // A real ingress drops them; whoever believes them is not behind one.
    private static readonly KeyValuePair<string, string>[] Forged =
    [
        new(ForwardedHeaders.Email, ForgedEmail),
        new(ForwardedHeaders.AccessToken, "a-token-that-the-probe-made-up"),
    ];

    public string Name => ProbeNames.AppkitWithObo;

    public Exchange Exchange { get; } = new();

    /// <summary>The answer, once the probe has passed.</summary>
    public Reply? Reply { get; private set; }

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        if (subject.Target.ExpectedEmail is not { } expected)
        {
            return Verdict.Fail($"{Target.ExpectedEmailIsMissing}: nobody can say whose token the agent must see.");
        }

        var caller = subject.Target.User.Credential;
        var session = await subject.Front.SessionAsync(caller, Forged, Exchange, cancellation);
        Require(session, expected);
        var reply = await subject.Front.AskAsync(caller, session, subject.Message, Forged, Exchange, cancellation);
        var verdict = TokenOwner.Judge(reply, expected);
        Reply = verdict.Outcome is Outcome.Pass ? reply : null;
        return verdict;
    }

    private void Require(FrontSession session, string expected)
    {
        if (string.Equals(session.Email, ForgedEmail, StringComparison.OrdinalIgnoreCase))
        {
            throw new StepFailedException(
                $"The front app believed a forged {ForwardedHeaders.Email}: no ingress that drops it stands before the app.");
        }

        if (!string.Equals(session.Email, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new StepFailedException($"The front app takes the user for {session.Email ?? "nobody"}, not for {expected}.");
        }

        if (!session.OnBehalfOf)
        {
            throw new StepFailedException(subject.KnownFront is { UserApiScopes: [] }
                ? "No user token is handed over to the front app: it declares no user_api_scopes."
                : "No user token is handed over to the front app: check its user_api_scopes, sign in again and consent to them.");
        }
    }
}
