using System.Globalization;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A date in the seed: one of the calendar, or a day of a month counted from the present one.</summary>
internal sealed record SeedDate(DateOnly? Absolute, int Months, int Day)
{
    // Every month has as many.
    private const int LastDay = 28;

    /// <summary>
    /// Reads <c>2026-10-04</c>, or <c>-1/04</c> for the fourth of last month; <see langword="null"/> where it is neither.
    /// </summary>
    public static SeedDate? Parse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new(date, 0, 0);
        }

        return text.Split('/') is [var months, var day]
            && int.TryParse(months, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset) && Math.Abs(offset) <= 120
            && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LastDay
                ? new(null, offset, number)
                : null;
    }

    /// <summary>The ISO date that it is today.</summary>
    public string On(DateOnly today) =>
        $"{Absolute ?? new DateOnly(today.Year, today.Month, 1).AddMonths(Months).AddDays(Day - 1):yyyy-MM-dd}";
}
