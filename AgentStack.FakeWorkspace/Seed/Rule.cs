using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>The rules that hold of more than one part of a seed.</summary>
internal static class Rule
{
    /// <exception cref="SettingException">A name is there twice; case makes no difference.</exception>
    public static void Unique(string what, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new SettingException($"The {what} '{twice.Key}' is there twice.");
        }
    }

    /// <param name="name">Null where nothing is referred to.</param>
    /// <exception cref="SettingException">There is nothing of this name.</exception>
    public static void Known(string what, string? name, IEnumerable<string> known, StringComparison comparison = StringComparison.Ordinal)
    {
        if (name is not null && !known.Any(one => one.Equals(name, comparison)))
        {
            throw new SettingException($"{what} refers to '{name}', which is not there.");
        }
    }

    /// <exception cref="SettingException">A permission is none of those that there are for such a thing.</exception>
    public static void Level(string what, string level, IReadOnlyList<string> levels)
    {
        if (!levels.Contains(level, StringComparer.Ordinal))
        {
            throw new SettingException($"{what} must be {string.Join(" or ", levels)}.");
        }
    }

    /// <exception cref="SettingException">A name cannot be quoted in SQL.</exception>
    public static void Quotable(string what, string name)
    {
        if (name.Contains('`', StringComparison.Ordinal))
        {
            throw new SettingException($"{what} must have no backtick in its name, as '{name}' has.");
        }
    }
}
