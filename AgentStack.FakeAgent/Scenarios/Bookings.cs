using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>What a month brought one user. Made up, yet the same for the same user and month.</summary>
internal sealed record Bookings(int Count, int Nights, int Revenue)
{
    private static readonly Bookings None = new(0, 0, 0);

    /// <summary>The rows that a table with a row filter shows to <paramref name="userKey"/>; the app itself sees none.</summary>
    public static Bookings Of(string? userKey, DateOnly month)
    {
        if (userKey is null)
        {
            return None;
        }
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{userKey} {month:yyyy-MM}"));
        var count = 12 + (seed[0] % 60);
        var nights = (2 * count) + (seed[1] % count);
        return new Bookings(count, nights, nights * (95 + (seed[2] % 80)));
    }

    public JsonObject ToJson(DateOnly month) => new()
    {
        ["month"] = $"{month:yyyy-MM}",
        ["bookings"] = Count,
        ["nights"] = Nights,
        ["revenue_eur"] = Revenue,
    };
}
