namespace AgentStack.Deploy.Checks;

/// <summary>Something that a rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="File">The file, from the checked folder on, with forward slashes.</param>
/// <param name="Line">The line, from 1 on; 0 where the whole file is meant.</param>
/// <param name="Column">The column, from 1 on; 0 where the whole line is meant.</param>
/// <param name="Message">What is there, in one sentence; without secrets.</param>
internal sealed record Finding(RuleDescription Rule, string File, int Line, int Column, string Message)
{
    /// <summary>What it means; the rule's, unless the rule is less sure here.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>The file, and the line where one is meant.</summary>
    public string Place => Line > 0 ? $"{File}:{Line}" : File;
}
