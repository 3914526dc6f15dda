using System.Text.RegularExpressions;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>What YAML 1.1 and 1.2 take an unquoted text for.</summary>
internal static partial class PlainScalars
{
    /// <summary>Whether either takes it for a truth value, a number, a time, nothing or a merge. Source: yaml.org/type.</summary>
    public static bool MayBeNoString(string text) => NoString().IsMatch(text);

    [GeneratedRegex(
        """
        ^(|~|null|y|yes|n|no|true|false|on|off|=|<<
        |[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*)
        |[-+]?([0-9][0-9_]*)?\.?[0-9_]*(e[-+]?[0-9]+)?
        |[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
        |[-+]?\.inf|\.nan
        |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)\z
        """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1000)]
    private static partial Regex NoString();
}
