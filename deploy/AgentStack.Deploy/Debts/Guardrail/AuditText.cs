using AgentStack.Deploy.Yaml;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts.Guardrail;

/// <summary>Writes a measurement into the registry's text, and changes nothing else in it.</summary>
internal static class AuditText
{
    /// <param name="file">What complaints call the file.</param>
    /// <param name="registry">What was read of it.</param>
    /// <param name="audit">The measurement.</param>
    /// <exception cref="DebtsException">It is no registry, or laid out in a way that nothing can be added to.</exception>
    public static string Write(string file, YamlContent registry, EndpointAudit audit)
    {
        var others = DebtsFile.Of(file, registry).Audits.Where(other => other.Endpoint != audit.Endpoint);
        var written = Edit((YamlMappingNode)registry.Root!, registry.Text, audit);
        return Holds(file, written, [.. others, audit])
            ? written
            : throw new DebtsException($"{file}: {DebtsFields.Audits} is laid out in a way that nothing can be added to: write it in block style.");
    }

    // An entry that another one refers to cannot be changed alone.
    private static bool Holds(string file, string text, HashSet<EndpointAudit> audits)
    {
        try
        {
            return audits.SetEquals(DebtsFile.Parse(file, text).Audits);
        }
        catch (DebtsException)
        {
            return false;
        }
    }

    private static string Edit(YamlMappingNode root, string text, EndpointAudit audit)
    {
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (root.Child(DebtsFields.Audits) is not YamlMappingNode { Children.Count: > 0 } section)
        {
            return AddSection(root, text, audit, newline);
        }

        return section.Child(audit.Endpoint) is YamlMappingNode entry
            ? Replace(entry, text, audit)
            : Insert(text, EndOf(section), Entry(audit, Indent(section), newline), newline);
    }

    // The later of the two first, so that the earlier one stays where it is.
    private static string Replace(YamlMappingNode entry, string text, EndpointAudit audit) =>
        new[] { (entry.Child(DebtsFields.StreamingOk)!, StreamingOk(audit)), (entry.Child(DebtsFields.AuditedAt)!, AuditedAt(audit)) }
            .OrderByDescending(change => change.Item1.Start.Index)
            .Aggregate(text, (current, change) =>
                $"{current[..(int)change.Item1.Start.Index]}{change.Item2}{current[(int)change.Item1.End.Index..]}");

    private static string AddSection(YamlMappingNode root, string text, EndpointAudit audit, string newline)
    {
        var entry = Entry(audit, "  ", newline);
        if (root.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(key => key.Value == DebtsFields.Audits) is not { } key)
        {
            return Insert(text, text.Length, $"{newline}{DebtsFields.Audits}:{newline}{entry}", newline);
        }

        // The section is there and empty: nothing at all, or {}.
        var value = root.Children[key];
        var emptied = value is YamlMappingNode ? text.Remove((int)value.Start.Index, EndOfEmpty(value, text) - (int)value.Start.Index) : text;
        return Insert(emptied, (int)key.End.Index, entry, newline);
    }

    private static string Insert(string text, int after, string lines, string newline)
    {
        var end = text.IndexOf('\n', after);
        return end < 0
            ? $"{text.TrimEnd('\r', '\n')}{newline}{lines}"
            : $"{text[..(end + 1)]}{lines}{text[(end + 1)..]}";
    }

    private static string Entry(EndpointAudit audit, string indent, string newline) =>
        $"{indent}{Key(audit.Endpoint)}:{newline}"
        + $"{indent}  {DebtsFields.StreamingOk}: {StreamingOk(audit)}{newline}"
        + $"{indent}  {DebtsFields.AuditedAt}: {AuditedAt(audit)}{newline}";

    private static string StreamingOk(EndpointAudit audit) => audit.StreamingOk ? "true" : "false";

    private static string AuditedAt(EndpointAudit audit) => $"{audit.AuditedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";

    // An endpoint's name is a word; one that YAML would read otherwise is quoted.
    private static string Key(string endpoint) =>
        endpoint.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.') && char.IsAsciiLetter(endpoint[0])
            ? endpoint
            : $"'{endpoint.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Indent(YamlMappingNode section) => new(' ', (int)section.Children.First().Key.Start.Column - 1);

    // A node ends for the reader where its first sign does.
    private static int EndOfEmpty(YamlNode mapping, string text) => text.IndexOf('}', (int)mapping.Start.Index) + 1;

    // A block's own end lies behind the comments that follow it; its last word's does not.
    private static int EndOf(YamlNode node) => node switch
    {
        YamlMappingNode { Children.Count: > 0, Style: not MappingStyle.Flow } mapping => EndOf(mapping.Children.Last().Value),
        _ => (int)node.End.Index,
    };
}
