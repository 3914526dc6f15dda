namespace AgentStack.Deploy.Checks.Sources;

/// <summary>Whether code runs once, when its file is loaded, rather than for each request.</summary>
internal static class ModuleScope
{
    /// <summary>Whether a place of a file is outside of all functions.</summary>
    public static bool Holds(SourceCode code, int index) => code.Language switch
    {
        Language.Script => IsOutsideOfBraces(code.Bare, index),
        Language.Python => IsOutsideOfDefs(code.Bare, index),
        _ => false,
    };

    // An arrow without braces is a function too.
    private static bool IsOutsideOfBraces(string code, int index)
    {
        var depth = 0;
        var statement = 0;
        for (var at = 0; at < index; at++)
        {
            depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (code[at] is ';' || (code[at] is '}' && depth == 0))
            {
                statement = at + 1;
            }
        }

        return depth == 0 && !code.AsSpan(statement, index - statement).Contains("=>", StringComparison.Ordinal);
    }

    private static bool IsOutsideOfDefs(string code, int index)
    {
        var lines = code[..index].Split('\n');
        if (lines[^1].Contains("lambda", StringComparison.Ordinal) || IsDef(lines[^1]))
        {
            return false;
        }

        var indent = IndentOf(lines[^1]);
        foreach (var line in lines.Reverse().Skip(1).Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            if (IndentOf(line) < indent)
            {
                if (IsDef(line))
                {
                    return false;
                }

                indent = IndentOf(line);
            }
        }

        return true;
    }

    private static bool IsDef(string line) =>
        line.TrimStart().StartsWith("def ", StringComparison.Ordinal) || line.TrimStart().StartsWith("async def ", StringComparison.Ordinal);

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;
}
