namespace AgentStack.Contract;

/// <summary>The routes of the front app.</summary>
public static class FrontRoutes
{
    /// <summary>Everything below this answers JSON, also when it answers 404; the page's own routes do not.</summary>
    public const string ApiPrefix = "/api";

    /// <summary>POST. A chat turn, answered as a stream of server-sent events.</summary>
    public const string Chat = "/api/chat";

    /// <summary>GET. Who is signed in, and which body shape the agent takes.</summary>
    public const string Session = "/api/session";

    /// <summary>POST. A user's vote on an answer.</summary>
    public const string Feedback = "/api/feedback";
}
