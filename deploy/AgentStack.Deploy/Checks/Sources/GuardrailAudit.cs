using AgentStack.Contract;
using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>What a file's audit of endpoints says about streaming: a registry of debts, or the proxy's settings.</summary>
internal sealed class GuardrailAudit
{
    private static readonly string[] Audits = [DebtsFields.Audits, GuardrailSettings.Audit];
    private static readonly string[] Roles = [DebtsFields.Roles, GuardrailSettings.RoleEndpoints];
    private static readonly string[] Any = [];

    private readonly YamlNode? _root;
    private readonly bool _isSettings;

    private GuardrailAudit(SourceFile file)
    {
        _isSettings = Path.GetExtension(file.Path) == ".json";
        var text = SourceText.Of(file);
        if (Audits.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            // JSON is YAML but for its comments, which ASP.NET Core allows.
            _root = YamlContent.Parse(_isSettings ? CodeMask.Of(text, Language.Script).Code : text).Root;
        }
    }

    /// <summary>The verdicts, in the file's order.</summary>
    public IEnumerable<GuardrailVerdict> Verdicts => Find(Audits, Any, [GuardrailSettings.StreamingOk])
        .Select(found => new GuardrailVerdict(found.Name, found.Node));

    /// <summary>What a file says; nothing where it has no audit.</summary>
    public static GuardrailAudit Of(SourceFile file) => new(file);

    /// <summary>The file that says that the agent's endpoint must not stream; null where none does.</summary>
    public static SourceFile? ForbidsStreaming(CheckedFolder folder) => folder.Files.FirstOrDefault(
        file => Path.GetExtension(file.Path) is ".yml" or ".yaml" or ".json" && Of(file).ForbidsStreaming());

    private bool ForbidsStreaming()
    {
        var chat = Find(Roles, [GuardrailSettings.ChatRole], [GuardrailSettings.Endpoint]).Select(found => found.Node.Value).FirstOrDefault();
        // An audit may as well go by roles.
        return Verdicts.Any(verdict => verdict.ForbidsStreaming
            && (chat is null || Is(verdict.Endpoint, chat) || Is(verdict.Endpoint, GuardrailSettings.ChatRole)));
    }

    // At the root, or in whatever holds the state of a workspace.
    private IEnumerable<(string Name, YamlScalarNode Node)> Find(params string[][] path) =>
        YamlWalk.Nodes(_root).SelectMany(node => Find(node, path, string.Empty));

    private IEnumerable<(string Name, YamlScalarNode Node)> Find(YamlNode parent, string[][] path, string name)
    {
        foreach (var (key, value) in parent.Fields())
        {
            var names = NamesIn(key);
            if (names.Length > path.Length || !names.Zip(path, IsOneOf).All(isMeant => isMeant))
            {
                continue;
            }

            // The second step is the one that may have any name.
            var any = names.Zip(path).Where(step => step.Second == Any).Select(step => step.First).FirstOrDefault(name);
            if (names.Length < path.Length)
            {
                foreach (var found in Find(value, path[names.Length..], any))
                {
                    yield return found;
                }
            }
            else if (value is YamlScalarNode { Value.Length: > 0 } scalar)
            {
                yield return (any, scalar);
            }
        }
    }

    // In settings one key may be several, with colons between them.
    private string[] NamesIn(YamlNode key) => (key as YamlScalarNode)?.Value is not { } name ? [string.Empty]
        : _isSettings ? name.Split(':')
        : [name];

    private bool IsOneOf(string name, string[] names) => names == Any || names.Any(other => Is(name, other));

    // Settings know no case.
    private bool Is(string name, string other) =>
        string.Equals(name, other, _isSettings ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
