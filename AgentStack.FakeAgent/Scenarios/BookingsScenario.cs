using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;
using AgentStack.FakeAgent.PythonJson;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>An answer that depends on whose identity reached the agent, from figures that are made up.</summary>
internal sealed class BookingsScenario() : Scenario(Command, About)
{
    /// <summary>The command, whoever answers it.</summary>
    public const string Command = "bookings";

    /// <summary>What the command shows, whoever answers it.</summary>
    public const string About = "A tool call, and an answer from data that differs by user";

    /// <summary>The tool that is called, whoever answers.</summary>
    public const string Tool = "query_bookings";

    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(turn.Pace.Now.UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var bookings = Bookings.Of(turn.User.Key, month);
        var callId = $"call_{Guid.NewGuid():N}";

        await turn.Pace.WaitAsync(cancellationToken);
        yield return new ToolCall(callId, Tool, JsonText.Dumps(new JsonObject { ["month"] = $"{month:yyyy-MM}" }));
        await turn.Pace.WaitAsync(cancellationToken);
        yield return new ToolOutput(callId, JsonText.Dumps(bookings.ToJson(month)));
        await foreach (var word in turn.Pace.SayAsync(Answer(turn.User, bookings, month), cancellationToken))
        {
            yield return word;
        }
    }

    private static string Answer(User user, Bookings bookings, DateOnly month) => user.Key is null
        ? $"No user came with this request, so I asked as the app's own service principal, and that one may read nobody's "
            + $"bookings: **0** for {month:MMMM yyyy}. Sign in and ask again to see yours."
        : $"You had **{bookings.Count} bookings** in {month:MMMM yyyy}: {bookings.Nights:N0} nights and "
            + $"€{bookings.Revenue:N0} in revenue. I looked them up {Identity(user)}, so anyone else gets other numbers.";

    private static string Identity(User user) => (user.Email, user.Token) switch
    {
        ({ } email, not null) => $"as {email}, with your access token",
        ({ } email, null) => $"for {email}; no access token came with the request",
        _ => "with your access token",
    };
}
