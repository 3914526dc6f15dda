using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class MarkdownScenario() : Scenario("markdown", "Headings, a list, a table, a link and a code block")
{
    private const string Text = """
        ## Bookings by region

        Last quarter in short: **EMEA leads**, *APAC grows fastest*.

        | Region | Bookings | Change |
        |:-------|---------:|-------:|
        | EMEA   |    1,284 |   +4 % |
        | AMER   |    1,102 |   +1 % |
        | APAC   |      731 |  +18 % |

        1. The numbers come from `travel.bookings`.
        2. Cancelled stays are left out, so that
           - refunds do not count, and
           - no-shows do.

        The query behind it:

        ```sql
        SELECT region, count(*) AS bookings
        FROM travel.bookings
        WHERE status <> 'cancelled' AND nights >= 1
        GROUP BY region
        ORDER BY bookings DESC;
        ```

        > More in the [SQL reference](https://docs.databricks.com/sql/).
        """;

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pace.SayAsync(Text, cancellationToken);
}
