using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Schema;

/// <summary>What a scalar of YAML is to the CLI. Source: go.yaml.in/yaml/v3, and the CLI's normalisation of values.</summary>
internal static partial class ScalarKind
{
    private static readonly HashSet<string> Nulls = new(StringComparer.Ordinal) { "", "~", "null", "Null", "NULL" };

    private static readonly HashSet<string> Yes = new(StringComparer.Ordinal)
    {
        "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON",
    };

    private static readonly HashSet<string> No = new(StringComparer.Ordinal)
    {
        "false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF",
    };

    /// <summary>Whether nothing is there.</summary>
    public static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: var value }
        && Nulls.Contains(value ?? string.Empty)
        && node.Tag.IsEmpty;

    /// <summary>Whether the CLI takes the text for a type of JSON Schema: it turns numbers into texts, and texts into numbers.</summary>
    public static bool Fits(string text, string type) => type switch
    {
        "string" => true,
        "boolean" => Boolean(text) is not null,
        "integer" => Integer().IsMatch(text) || (Number(text) is { } number && Math.Floor(number).Equals(number)),
        "number" => Integer().IsMatch(text) || Number(text) is not null,
        _ => false,
    };

    /// <summary>What the CLI takes a text for where true or false is meant; null where it takes it for neither.</summary>
    public static bool? Boolean(string text) => Yes.Contains(text) ? true : No.Contains(text) ? false : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    [GeneratedRegex(@"\A[-+]?(0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+|[0-9][0-9_]*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Integer();
}
