using AgentStack.Contract;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A proxy that passes the user's token on, and says nothing of its own.</summary>
internal sealed class BearerDropped() : SourceRule(new(
    "bearer-not-sent",
    Severity.Error,
    "The agent app's ingress judges the Bearer token and answers 403 without one; the user's header is for the agent's code.",
    "Send Authorization with the app's own token too, as config.authenticate(headers) does."))
{
    protected override IEnumerable<Finding> Find(AppCode app) =>
        from code in app.Files
        let at = code.PassesUserTokenAt()
        where at is not null && code.CallsAgent() && !app.Says("authenticate(") && !code.Says("authorization")
        select At(code, at.Value, $"{ForwardedHeaders.AccessToken} is passed on without an Authorization header.");
}
