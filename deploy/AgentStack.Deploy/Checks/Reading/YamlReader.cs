using AgentStack.Deploy.Yaml;

namespace AgentStack.Deploy.Checks.Reading;

/// <summary>Reads a YAML file of the checked folder; what is wrong with it is a finding.</summary>
internal static class YamlReader
{
    /// <param name="fullPath">Where the file is.</param>
    /// <param name="path">What findings call it.</param>
    public static YamlFile Read(string fullPath, string path) => Of(YamlContent.Read(fullPath), path);

    /// <summary>Reads a text as the YAML of a file.</summary>
    public static YamlFile Parse(string text, string path) => Of(YamlContent.Parse(text), path);

    private static YamlFile Of(YamlContent yaml, string path) => new(path, yaml.Root)
    {
        Problems = [.. yaml.Problems.Select(problem => new Finding(RuleOf(problem.Fault), path, problem.Line, problem.Column, problem.Message))],
    };

    private static RuleDescription RuleOf(YamlFault fault) => fault switch
    {
        YamlFault.Unreadable => ReadingRules.Unreadable,
        YamlFault.DuplicateKey => ReadingRules.DuplicateKey,
        YamlFault.SeveralDocuments => ReadingRules.SeveralDocuments,
        _ => ReadingRules.Syntax,
    };
}
