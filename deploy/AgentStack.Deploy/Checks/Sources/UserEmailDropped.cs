using AgentStack.Contract;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A proxy that passes the user's token on, and not who that is.</summary>
internal sealed class UserEmailDropped() : SourceRule(new(
    "user-email-not-forwarded",
    Severity.Warning,
    "Without x-app-user-email the agent attributes all feedback to the front app's service principal.",
    "Set x-app-user-email from x-forwarded-email on the call to the agent."))
{
    protected override IEnumerable<Finding> Find(AppCode app) => app.Says(AgentHeaders.AppUserEmail)
        ? []
        : from code in app.Files
          let at = code.PassesUserTokenAt()
          where at is not null && code.CallsAgent()
          select At(code, at.Value, $"{ForwardedHeaders.AccessToken} is passed on, {AgentHeaders.AppUserEmail} is not.");
}
