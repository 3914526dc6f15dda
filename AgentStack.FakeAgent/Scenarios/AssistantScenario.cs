using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>What answers when no command is given: small talk, and the one question it knows.</summary>
internal sealed class AssistantScenario(Scenario bookings, ScenarioCatalog catalog)
    : Scenario("assistant", "What answers without a command: it greets, helps, knows your bookings and who you are")
{
    private static readonly string[] Greetings = ["hello", "hi", "hey", "good morning", "good evening", "moin", "hallo"];
    private static readonly string[] HelpRequests = ["help", "what can you do", "what can you show", "commands"];
    private static readonly string[] IdentityQuestions = ["who am i", "whoami", "do you know me"];

    public override Argument Argument { get; } = new TextArgument("question");

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var question = turn.Argument.Length > 0 ? turn.Argument : turn.Conversation.Question.Trim();
        return Mentions(question, "booking")
            ? bookings.AnswerAsync(turn, cancellationToken)
            : turn.Pace.SayAsync(Reply(question, turn), cancellationToken);
    }

    private string Reply(string question, Turn turn)
    {
        if (question.Length == 0 || Greetings.Any(greeting => StartsWith(question, greeting)))
        {
            return $"Hello{(turn.User.FirstName is { } name ? $" {name}" : "")}! I stand in for your agent while you build. "
                + "Ask me “How many bookings last month?”, or say `/markdown` to see some formatting. `help` lists the rest.";
        }
        if (HelpRequests.Any(request => StartsWith(question, request)))
        {
            return $"Ask “How many bookings last month?” or “Who am I?”, or start with a command:\n\n{CommandList.Of(catalog)}";
        }
        return IdentityQuestions.Any(asked => Mentions(question, asked))
            ? Introduce(turn.User)
            : Deflect(question, turn.Conversation);
    }

    private static string Introduce(User user) => (user.Email, user.Token) switch
    {
        ({ } email, not null) => $"You are **{email}**, and your access token reached me, so I can act on your behalf.",
        ({ } email, null) => $"You are **{email}**. Your access token did not reach me, so I act as the app itself.",
        (null, not null) => "Your access token reached me, but no e-mail came with it.",
        _ => "I cannot tell: no user came with this request, so I act as the app's own service principal.",
    };

    private static string Deflect(string question, Conversation conversation)
    {
        var reply = $"You asked: “{Excerpt(question)}”. I am a stand-in without a model behind me, "
            + "so a real answer has to wait for your own agent.";
        if (conversation.EarlierQuestions is [.., var previous])
        {
            reply += $" I do remember the conversation, though: before that you said “{Excerpt(previous)}”.";
        }
        return reply + " What I can answer is “How many bookings last month?”.";
    }

    private static string Excerpt(string text) => text.Length <= 120 ? text : $"{text.AsSpan(0, 119).TrimEnd()}…";

    private static bool Mentions(string question, string words) => question.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(string question, string words) => question.StartsWith(words, StringComparison.OrdinalIgnoreCase)
        && (question.Length == words.Length || !char.IsLetterOrDigit(question[words.Length]));
}
