using AgentStack.Contract;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Steps;

namespace AgentStack.Deploy.Probes;

/// <summary>Judges by an agent's answer whose token the agent held.</summary>
internal static class TokenOwner
{
    /// <summary>Passes only where the user's e-mail is seen where the token alone can have brought it, and no tool was refused.</summary>
    public static Verdict Judge(Reply reply, string email)
    {
        if (reply.ToolOutputs.FirstOrDefault(ToolOutput.IsRefusal) is { } refusal)
        {
            return Verdict.Fail(
                $"A tool of the agent was refused ({AppAnswer.Shorten(refusal)}): if the agent got the user's token, the token does "
                + "not cover what the tool does; check the front app's user_api_scopes, and the user's own grants.");
        }

        if (reply.ToolOutputs.Any(output => ToolOutput.Names(output, email)))
        {
            return Verdict.Pass($"A tool of the agent acted as {email}.");
        }

        if (reply.ToolOutputs.Count > 0)
        {
            return Verdict.Fail(
                $"No tool of the agent acted as {email}: the front app was handed the user's token, but the agent did not get it. "
                + $"The agent app's ingress strips {ForwardedHeaders.AccessToken}, or the agent ignores it.");
        }

        return Verdict.Fail(ToolOutput.Mentions(reply.Text, email)
            ? $"The agent called no tool; its text names {email}, but the e-mail can come from {AgentHeaders.AppUserEmail}: "
                + "ask something a tool must answer, by --message."
            : "The answer does not show whose token the agent held: it called no tool, and its text does not name "
                + $"{email}. Ask something a tool must answer with the user's data, by --message.");
    }
}
