using AgentStack.Contract;
using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>What the folder's audit of endpoints says about streaming: a registry of debts, or the proxy's settings.</summary>
internal static class GuardrailAudit
{
    private static readonly string[] Audits = [DebtsFields.Audits, GuardrailSettings.Audit];
    private static readonly string[] Roles = [DebtsFields.Roles, GuardrailSettings.RoleEndpoints];

    /// <summary>The file that says that the agent's endpoint must not stream; null where none does.</summary>
    public static SourceFile? ForbidsStreaming(CheckedFolder folder) => folder.Files.FirstOrDefault(file => Forbids(RootOf(file)));

    private static YamlNode? RootOf(SourceFile file)
    {
        var extension = Path.GetExtension(file.Path);
        if (extension is not (".yml" or ".yaml" or ".json"))
        {
            return null;
        }

        var text = SourceText.Of(file);
        if (!Audits.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        // JSON is YAML but for its comments, which ASP.NET Core allows.
        return YamlContent.Parse(extension == ".json" ? CodeMask.Of(text, Language.Script).Code : text).Root;
    }

    private static bool Forbids(YamlNode? root)
    {
        var verdicts = Sections(root, Audits).SelectMany(audit => audit.Fields())
            .Select(entry => (Endpoint: entry.Key.ToString(), Verdict: TextOf(entry.Value, GuardrailSettings.StreamingOk))).ToList();
        var chat = Sections(root, Roles).Select(roles => FieldOf(roles, GuardrailSettings.ChatRole))
            .Select(role => TextOf(role, GuardrailSettings.Endpoint)).FirstOrDefault(endpoint => endpoint is not null);
        // An audit may as well go by roles.
        return verdicts.Any(entry => Is(entry.Verdict, "false")
            && (chat is null || Is(entry.Endpoint, chat) || Is(entry.Endpoint, GuardrailSettings.ChatRole)));
    }

    // At the root, or in whatever holds the state of a workspace.
    private static IEnumerable<YamlNode> Sections(YamlNode? root, string[] names) =>
        YamlWalk.Nodes(root).SelectMany(node => names.Select(name => FieldOf(node, name))).OfType<YamlNode>();

    private static string? TextOf(YamlNode? parent, string name) =>
        FieldOf(parent, name) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    // The proxy's settings know no case.
    private static YamlNode? FieldOf(YamlNode? parent, string name) =>
        parent.Fields().Where(field => Is((field.Key as YamlScalarNode)?.Value, name)).Select(field => field.Value).FirstOrDefault();

    private static bool Is(string? text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
}
