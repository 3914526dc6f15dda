namespace AgentStack.Deploy.Yaml;

/// <summary>What can be wrong with a file of YAML, whatever it says.</summary>
internal enum YamlFault
{
    /// <summary>It is no UTF-8 text, too large, or not there.</summary>
    Unreadable,

    /// <summary>It is no YAML.</summary>
    Syntax,

    /// <summary>A key stands twice in one mapping; what is read on is the first, while the CLI keeps the last.</summary>
    DuplicateKey,

    /// <summary>It has a second document; the first counts.</summary>
    SeveralDocuments,
}
