using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts;

/// <summary>What stands in <c>debts.yml</c>.</summary>
/// <param name="Debts">The debts.</param>
/// <param name="Audits">What was measured.</param>
/// <param name="ChatEndpoint">The endpoint behind the agent's chat; <see langword="null"/> where nobody has named one.</param>
/// <param name="NotCode">The folders whose files only talk about markers, with forward slashes.</param>
/// <param name="Facts">What predicates may ask.</param>
internal sealed record DebtsRegistry(
    IReadOnlyList<Debt> Debts,
    IReadOnlyList<EndpointAudit> Audits,
    string? ChatEndpoint,
    IReadOnlyList<string> NotCode,
    YamlMappingNode Facts)
{
    /// <summary>Where the repository keeps it.</summary>
    public const string DefaultFile = "deploy/debts.yml";

    /// <summary>It without what was measured too long ago: predicates no longer know what stands there.</summary>
    public DebtsRegistry Believing(DateTimeOffset oldest)
    {
        var stale = Audits.Where(audit => audit.AuditedAt < oldest).Select(audit => audit.Endpoint).ToHashSet(StringComparer.Ordinal);
        var audits = ((YamlMappingNode)Facts.Child(DebtsFields.Audits)!).Children.Select(entry =>
            stale.Contains($"{entry.Key}") ? KeyValuePair.Create(entry.Key, (YamlNode)Unknown) : entry);
        return this with
        {
            Facts = new(Facts.Children.Select(section =>
                $"{section.Key}" == DebtsFields.Audits ? KeyValuePair.Create(section.Key, (YamlNode)new YamlMappingNode(audits)) : section)),
        };
    }

    /// <summary>What the proxy is told of the endpoint behind the agent's chat; <see langword="null"/> where there is none.</summary>
    public GuardrailVerdict? Verdict => ChatEndpoint is null
        ? null
        : new(ChatEndpoint, Audits.FirstOrDefault(audit => audit.Endpoint == ChatEndpoint)?.StreamingOk);

    private static YamlMappingNode Unknown =>
        new(DebtsFields.OfAudit.Select(name => KeyValuePair.Create<YamlNode, YamlNode>(name, new YamlScalarNode())));
}
