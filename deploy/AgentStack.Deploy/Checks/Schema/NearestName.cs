namespace AgentStack.Deploy.Checks.Schema;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
internal static class NearestName
{
    /// <summary>The known name that differs least, by up to a third of its letters; null where none is near.</summary>
    public static string? Of(string name, IEnumerable<string> known) => known
        .Select(other => (Name: other, Distance: Plain(other) == Plain(name) ? 0 : Distance(name, other)))
        .Where(other => other.Distance <= Math.Max(1, other.Name.Length / 3))
        .OrderBy(other => other.Distance)
        .ThenBy(other => other.Name, StringComparer.Ordinal)
        .Select(other => other.Name)
        .FirstOrDefault();

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    // Levenshtein's, by rows; names of fields are short, and what is longer is none of them.
    private static int Distance(string one, string other)
    {
        const int Longest = 64;
        if (one.Length > Longest)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var substitution = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
