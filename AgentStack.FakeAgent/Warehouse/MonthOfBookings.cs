using System.Globalization;
using System.Text.Json.Nodes;
using AgentStack.FakeAgent.Conversations;

namespace AgentStack.FakeAgent.Warehouse;

/// <summary>Last month's bookings, as the warehouse shows them to whoever asks.</summary>
/// <param name="AskedAs">Who that was, by the warehouse's own word.</param>
internal sealed record MonthOfBookings(string AskedAs, DateOnly Month, long Count, long Nights, decimal Revenue)
{
    /// <summary>The question.</summary>
    public const string Statement =
        """
        SELECT current_user() AS asked_as, add_months(trunc(current_date(), 'MM'), -1) AS month, count(*) AS bookings,
          coalesce(sum(nights), 0) AS nights, coalesce(sum(revenue_eur), 0) AS revenue_eur
        FROM main.travel.bookings
        WHERE booked_on >= add_months(trunc(current_date(), 'MM'), -1) AND booked_on < trunc(current_date(), 'MM')
        """;

    /// <summary>Asks the warehouse.</summary>
    /// <param name="token">As whom; <see langword="null"/> is the agent itself.</param>
    /// <exception cref="WarehouseException">There is no answer.</exception>
    public static async Task<MonthOfBookings> AskAsync(SqlWarehouse warehouse, UserToken? token, CancellationToken cancellation)
    {
        var row = await warehouse.QueryRowAsync(Statement, token, cancellation);
        return row is [{ } askedAs, { } month, { } count, { } nights, { } revenue]
            && DateOnly.TryParse(month, CultureInfo.InvariantCulture, out var first)
            && long.TryParse(count, CultureInfo.InvariantCulture, out var bookings)
            && long.TryParse(nights, CultureInfo.InvariantCulture, out var nightsInAll)
            && decimal.TryParse(revenue, NumberStyles.Float, CultureInfo.InvariantCulture, out var euros)
                ? new(askedAs, first, bookings, nightsInAll, euros)
                : throw new WarehouseException(WarehouseProblem.Failed, "The warehouse answered with another row than it was asked for.");
    }

    public JsonObject ToJson() => new()
    {
        ["asked_as"] = AskedAs,
        ["month"] = $"{Month:yyyy-MM}",
        ["bookings"] = Count,
        ["nights"] = Nights,
        ["revenue_eur"] = Revenue,
    };
}
