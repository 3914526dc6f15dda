using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentStack.Deploy.Emission.Files;

/// <summary>Writes a string so that every reader of YAML takes it for that very string.</summary>
internal static partial class YamlScalar
{
    /// <summary>Plain where nobody can take it for anything else, and quoted otherwise.</summary>
    public static string Of(string value) =>
        PlainPattern().IsMatch(value) && !WordPattern().IsMatch(value) ? value : Quoted(value);

    /// <summary>In double quotes.</summary>
    public static string Quoted(string value)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue));
        ParsingEvent[] document =
        [
            new StreamStart(),
            new DocumentStart(),
            new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block),
            new Scalar(AnchorName.Empty, TagName.Empty, value, ScalarStyle.DoubleQuoted, false, isQuotedImplicit: true),
            new SequenceEnd(),
            new DocumentEnd(isImplicit: true),
            new StreamEnd(),
        ];
        foreach (var parsingEvent in document)
        {
            emitter.Emit(parsingEvent);
        }

        // YAML allows a byte order mark at the start of a file only; the emitter leaves it as it is.
        return text.ToString().Trim()["- ".Length..].Replace("\ufeff", "\\uFEFF", StringComparison.Ordinal);
    }

    // No digit and no indicator at the start, no ": " and no " #" inside, no space at the end.
    [GeneratedRegex(
        @"^(?:[A-Za-z/]|\$\{|\./|\.[a-z])(?:[A-Za-z0-9_./${}@()+=;~,'<>*-]|:(?=[A-Za-z0-9/])|[ ](?=[A-Za-z0-9$(/]))*\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex PlainPattern();

    // What one reader of YAML or another takes for a truth value, for nothing, for no number, or for an exponent alone.
    [GeneratedRegex(
        @"^(?:true|false|yes|no|on|off|y|n|null|\.inf|\.nan|\.?e[-+]?[0-9]+)\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordPattern();
}
