namespace AgentStack.Deploy.Checks.Reading;

/// <summary>The rules about files that are no good YAML, whatever they say.</summary>
internal static class ReadingRules
{
    public static readonly RuleDescription Syntax = new(
        "yaml-syntax", Severity.Error, "The CLI and the platform stop at a file that is no YAML.", "Correct the line.");

    public static readonly RuleDescription Unreadable = new(
        "yaml-unreadable",
        Severity.Error,
        "A file that cannot be read as UTF-8 text is not deployed.",
        "Make the file readable, and save it as UTF-8.");

    public static readonly RuleDescription Empty = new(
        "yaml-empty",
        Severity.Error,
        "The CLI stops at a databricks.yml that says nothing; by an empty app.yaml the platform starts what it finds.",
        "A databricks.yml: write the bundle's name and its apps into it, or delete it. An app.yaml: write command and env into it, or delete it.");

    public static readonly RuleDescription DuplicateKey = new(
        "yaml-duplicate-key",
        Severity.Error,
        "Of two equal keys in one mapping the CLI keeps the last and drops the other without a word.",
        "Keep one of them.");

    public static readonly RuleDescription SeveralDocuments = new(
        "yaml-several-documents",
        Severity.Error,
        "The CLI reads the first document of a file and ignores the others.",
        "Merge the documents, or move each into a file of its own that `include` names.");

    public static readonly RuleDescription MissingInclude = new(
        "include-not-found",
        Severity.Error,
        "The CLI stops at an `include` that names no file.",
        "Correct the path, which starts at the folder of databricks.yml.");

    public static readonly RuleDescription InvalidInclude = new(
        "include-not-a-pattern",
        Severity.Error,
        "The CLI stops at an `include` with a bracket that is not closed or that holds no range.",
        "Close the bracket, or write the file's name.");

    public static readonly RuleDescription TooHard = new(
        "file-not-checked",
        Severity.Warning,
        "A file on which one rule would work for a minute is written by a machine, or to stop the check.",
        "Leave the file out of the folder, or look for the mistake yourself.");

    public static readonly RuleDescription SeveralRoots = new(
        "several-bundle-files",
        Severity.Error,
        "The CLI stops where one folder holds several of databricks.yml, databricks.yaml, bundle.yml and bundle.yaml.",
        "Keep one of them.");

    public static readonly IReadOnlyList<IRule> All =
    [
        .. new[] { Syntax, Unreadable, Empty, DuplicateKey, SeveralDocuments, MissingInclude, InvalidInclude, SeveralRoots, TooHard }
            .Select(description => new ReadingRule(description)),
    ];
}
