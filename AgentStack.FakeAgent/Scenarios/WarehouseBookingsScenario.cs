using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;
using AgentStack.FakeAgent.PythonJson;
using AgentStack.FakeAgent.Warehouse;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>An answer that depends on whose identity reached the agent, from the workspace's own tables: the proof that it did.</summary>
internal sealed class WarehouseBookingsScenario(SqlWarehouse warehouse) : Scenario(BookingsScenario.Command, BookingsScenario.About)
{
    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var callId = $"call_{Guid.NewGuid():N}";
        await turn.Pace.WaitAsync(cancellationToken);
        yield return new ToolCall(
            callId, BookingsScenario.Tool, JsonText.Dumps(new JsonObject { ["statement"] = MonthOfBookings.Statement }));
        var (output, answer) = await LookUpAsync(turn.User, cancellationToken);
        yield return new ToolOutput(callId, JsonText.Dumps(output));
        await foreach (var word in turn.Pace.SayAsync(answer, cancellationToken))
        {
            yield return word;
        }
    }

    // A tool that fails is an answer to the model, and the model tells the user.
    private async Task<(JsonObject Output, string Answer)> LookUpAsync(User user, CancellationToken cancellation)
    {
        try
        {
            var bookings = await MonthOfBookings.AskAsync(warehouse, user.Token, cancellation);
            return (bookings.ToJson(), user.Token is null ? AsItself(bookings, user) : AsUser(bookings));
        }
        catch (WarehouseException refusal)
        {
            return (new JsonObject { ["error"] = refusal.Message }, Apologize(refusal, user));
        }
    }

    private static string AsUser(MonthOfBookings bookings) =>
        $"You had **{bookings.Count} bookings** in {bookings.Month:MMMM yyyy}: {bookings.Nights:N0} nights and €{bookings.Revenue:N2} in "
        + $"revenue. I asked the warehouse as {bookings.AskedAs}, with your access token, so anyone else gets other numbers.";

    private static string AsItself(MonthOfBookings bookings, User user) =>
        $"No access token of yours reached me, so I asked the warehouse as the agent itself (`{bookings.AskedAs}`), which sees "
        + $"**{bookings.Count} bookings** in {bookings.Month:MMMM yyyy}. " + (user.Email is { } email
            ? $"That you are {email} I know only from a header, and a header opens no table."
            : "Who you are, I was not told.");

    private static string Apologize(WarehouseException refusal, User user)
    {
        var whose = user.Token is null ? "the agent's own credential" : "your access token";
        return refusal.Problem switch
        {
            WarehouseProblem.TokenRejected =>
                $"I could not look up your bookings: the warehouse does not accept {whose}. {Remedy(user)}",
            WarehouseProblem.Forbidden =>
                $"I could not look up your bookings: {whose} does not give access to them. The workspace says: “{refusal.Message}”",
            WarehouseProblem.TimedOut =>
                "I could not look up your bookings: the warehouse took too long. Please ask again in a moment.",
            WarehouseProblem.Unreachable =>
                "I could not look up your bookings: the workspace cannot be reached. Please ask again in a moment.",
            _ => $"I could not look up your bookings: the warehouse could not run the question. It says: “{refusal.Message}”",
        };
    }

    private static string Remedy(User user) => user.Token is null
        ? "Whoever runs the agent has to check it."
        : "It may have expired: please reload the page or sign in again.";
}
