using System.Globalization;
using AgentStack.Deploy.Debts.Predicates;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts;

/// <summary>Reads <c>debts.yml</c>. What it does not understand it refuses: a debt that is misread is a debt that stays.</summary>
internal sealed class DebtsFile
{
    private readonly FieldReader _fields;
    private readonly YamlMappingNode _root;
    private readonly YamlMappingNode _facts;

    private DebtsFile(FieldReader fields, YamlMappingNode root)
    {
        (_fields, _root) = (fields, root);
        _fields.Allow(root, DebtsFields.Sections);
        _facts = new(DebtsFields.Asked.Select(name => KeyValuePair.Create<YamlNode, YamlNode>(name, Section(name))));
    }

    /// <param name="file">The file.</param>
    /// <exception cref="DebtsException">It cannot be read, or holds what it must not.</exception>
    public static DebtsRegistry Read(string file) => Of(file, YamlContent.Read(file));

    /// <param name="file">What complaints call the file.</param>
    /// <param name="text">What stands in it.</param>
    /// <exception cref="DebtsException">It holds what it must not.</exception>
    public static DebtsRegistry Parse(string file, string text) => Of(file, YamlContent.Parse(text));

    /// <param name="file">What complaints call the file.</param>
    /// <param name="yaml">What was read of it.</param>
    /// <exception cref="DebtsException">It could not be read, or holds what it must not.</exception>
    public static DebtsRegistry Of(string file, YamlContent yaml)
    {
        var fields = new FieldReader(file);
        return new DebtsFile(fields, fields.Root(yaml)).Read();
    }

    private DebtsRegistry Read()
    {
        var audits = Section(DebtsFields.Audits).Children.Select(ReadAudit).ToList();
        foreach (var (role, endpoint) in Section(DebtsFields.Roles).Children)
        {
            _fields.Allow(_fields.Mapping(endpoint, $"{role}"), [DebtsFields.Endpoint]);
            _fields.Text((YamlMappingNode)endpoint, DebtsFields.Endpoint);
        }

        var notCode = _root.Child(DebtsFields.NotCode) is { } folders ? _fields.Texts(folders, DebtsFields.NotCode) : [];
        var chat = Section(DebtsFields.Roles).Child(DebtsFields.AgentChat).Text(DebtsFields.Endpoint);
        return new(ReadDebts(), audits, chat, notCode, _facts);
    }

    // A section without an entry is there all the same.
    private YamlMappingNode Section(string name) => _root.Child(name) switch
    {
        null or YamlScalarNode { Value: null or "" } => new(),
        { } section => _fields.Mapping(section, name),
    };

    private List<Debt> ReadDebts()
    {
        if (_root.Child(DebtsFields.Debts) is not YamlSequenceNode list)
        {
            throw _fields.Wrong(_root.Child(DebtsFields.Debts) ?? _root, $"{DebtsFields.Debts} must be a list; where there is none, [].");
        }

        var debts = new List<Debt>();
        foreach (var node in list.Children)
        {
            var debt = ReadDebt(_fields.Mapping(node, "a debt"));
            debts.Add(debts.Exists(other => other.Id == debt.Id) ? throw _fields.Wrong(node, $"'{debt.Id}' is there twice.") : debt);
        }

        return debts;
    }

    private Debt ReadDebt(YamlMappingNode node)
    {
        _fields.Allow(node, DebtsFields.OfDebt);
        return new(
            ReadId(node),
            _fields.Text(node, DebtsFields.Reason),
            _fields.Texts(_fields.Field(node, DebtsFields.Where), DebtsFields.Where),
            ReadPredicate(node),
            DateOnly.TryParseExact(_fields.Text(node, DebtsFields.Since), "yyyy-MM-dd", out var since)
                ? since
                : throw _fields.Wrong(_fields.Field(node, DebtsFields.Since), $"{DebtsFields.Since} must be a date such as 2026-01-31."));
    }

    private string ReadId(YamlMappingNode node)
    {
        var id = _fields.Text(node, DebtsFields.Id);
        return id.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-')
            ? id
            : throw _fields.Wrong(_fields.Field(node, DebtsFields.Id), $"{DebtsFields.Id} must be of letters, digits, '_' and '-'.");
    }

    private Predicate ReadPredicate(YamlMappingNode node)
    {
        try
        {
            var predicate = PredicateParser.Parse(_fields.Text(node, DebtsFields.RemoveWhen));
            predicate.Evaluate(_facts);
            return predicate;
        }
        catch (PredicateException wrong)
        {
            throw _fields.Wrong(_fields.Field(node, DebtsFields.RemoveWhen), $"{DebtsFields.RemoveWhen}: {wrong.Message}", wrong);
        }
    }

    private EndpointAudit ReadAudit(KeyValuePair<YamlNode, YamlNode> entry)
    {
        var (endpoint, audit) = (_fields.Text(entry.Key, "an endpoint's name"), _fields.Mapping(entry.Value, $"{entry.Key}"));
        _fields.Allow(audit, DebtsFields.OfAudit);
        var streaming = _fields.Field(audit, DebtsFields.StreamingOk);
        var at = _fields.Field(audit, DebtsFields.AuditedAt);
        return new(
            endpoint,
            streaming is YamlScalarNode scalar && Fact.Of(scalar).Truth is { } truth
                ? truth
                : throw _fields.Wrong(streaming, $"{DebtsFields.StreamingOk} must be true or false; without a measurement, leave the endpoint out."),
            DateTimeOffset.TryParse(_fields.Text(at, DebtsFields.AuditedAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw _fields.Wrong(at, $"{DebtsFields.AuditedAt} must be a time such as 2026-01-31T12:00:00Z."));
    }
}
